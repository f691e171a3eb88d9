/** How a locale writes numbers. */
interface Separators {
  readonly decimal: string;
  readonly group: string;
}

const separators = new Map<string, Separators>();

function separatorsOf(locale: string): Separators {
  let known = separators.get(locale);
  if (!known) {
    const parts = new Intl.NumberFormat(locale, { numberingSystem: "latn" }).formatToParts(12_345_678.9);
    const find = (type: string, otherwise: string) =>
      parts.find((part) => part.type === type)?.value ?? otherwise;
    known = { decimal: find("decimal", "."), group: find("group", ",") };
    separators.set(locale, known);
  }
  return known;
}

/** True where thousands are set apart by a space: "1 250,00". */
export const groupsBySpace = (locale: string): boolean => /\s/.test(separatorsOf(locale).group);

/** Groups of three, or the Indian two-two-three: "1,250,000", "12,50,000". */
const isGrouped = (pieces: readonly string[]): boolean =>
  (pieces[0]?.length ?? 0) >= 1 &&
  (pieces[0]?.length ?? 0) <= 3 &&
  pieces.at(-1)?.length === 3 &&
  pieces.slice(1, -1).every((piece) => piece.length === 2 || piece.length === 3);

/**
 * The plain decimal ("1250.00") of a number as typed ("1.250,00" where the locale writes so, "1,250.00" elsewhere);
 * null where it cannot be one number ("1.2.3", "12,34,5"). A separator that makes no sense as the locale's grouping
 * ("10,50" in English) is read as the decimal sign.
 */
export function readNumber(typed: string, locale: string): string | null {
  if (/^\d+$/.test(typed)) return stripZeros(typed);
  const text = toAsciiDigits(typed)
    .replace(/['\u2019\u066c]/g, "")
    .replace(/\u066b/g, ".");
  const marks = text.match(/[.,]/g) ?? [];
  if (marks.length === 0) return stripZeros(text);
  const { decimal } = separatorsOf(locale);
  const localDecimal = decimal === "," ? "," : ".";
  const last = text.lastIndexOf(marks.at(-1) ?? "");
  const lastMark = text.charAt(last);
  const mixed = marks.some((mark) => mark !== lastMark);
  const pieces = text.split(/[.,]/);
  if (mixed) {
    const once = marks.filter((mark) => mark === lastMark).length === 1;
    return once && isGrouped(pieces.slice(0, -1)) ? join(pieces.slice(0, -1), pieces.at(-1)) : null;
  }
  const grouped = isGrouped(pieces);
  if (marks.length > 1) return grouped ? join(pieces, undefined) : null;
  if (lastMark !== localDecimal && grouped) return join(pieces, undefined);
  return join(pieces.slice(0, -1), pieces.at(-1));
}

const join = (whole: readonly string[], fraction: string | undefined): string =>
  stripZeros(whole.join("")) + (fraction === undefined ? "" : `.${fraction}`);

const stripZeros = (digits: string): string => digits.replace(/^0+(?=\d)/, "");

/** Digits of any script as 0 to 9. Unicode lays each script's ten digits out in a row that starts at a multiple of 16 or ends on 9. */
function toAsciiDigits(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  return text.replace(/\p{Nd}/gu, (digit) => {
    if (digit >= "0" && digit <= "9") return digit;
    let zero = digit.codePointAt(0) ?? 0;
    let value = 0;
    while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) {
      zero -= 1;
      value += 1;
    }
    return String(value);
  });
}
