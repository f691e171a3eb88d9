import { detect } from "chardet";

/** The text of a file, or why it has none. */
export type Decoded =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "problem"; readonly problem: "empty" | "excel" | "not-text" };

/** A sample this long tells the encoding. */
const SAMPLE = 64 * 1024;

/** Reads bytes as text, in whichever encoding the spreadsheet that wrote them uses. */
export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes.byteLength === 0) return { kind: "problem", problem: "empty" };
  if (isExcel(bytes)) return { kind: "problem", problem: "excel" };
  const text = (inUnicode(bytes) ?? inOldEncoding(bytes)).replace(/^\ufeff/, "");
  if (text.trim() === "") return { kind: "problem", problem: "empty" };
  return isReadable(text)
    ? { kind: "text", text: text.toWellFormed() }
    : { kind: "problem", problem: "not-text" };
}

/** Workbooks are zips, or the containers of the last century. */
const isExcel = ([first, second, third, fourth]: Uint8Array): boolean =>
  (first === 0x50 && second === 0x4b && third === 0x03) ||
  (first === 0xd0 && second === 0xcf && third === 0x11 && fourth === 0xe0);

function inUnicode(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  const wide =
    first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : null;
  try {
    return new TextDecoder(wide ?? "utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function inOldEncoding(bytes: Uint8Array): string {
  const label = detect(bytes.subarray(0, SAMPLE)) ?? "windows-1252";
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

const ODD = /(?![\t-\r])\p{Cc}|\ufffd/gu;

/** Hardly any control characters: pictures and archives are full of them. */
function isReadable(text: string): boolean {
  const sample = text.slice(0, SAMPLE);
  return (sample.match(ODD)?.length ?? 0) <= sample.length / 200;
}
