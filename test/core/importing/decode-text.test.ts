import { describe, expect, test } from "vitest";
import { decodeText } from "../../../core/importing/decode-text.ts";

const TEXT = "Nombre;Población\nJosé Núñez;Cádiz\nMaría Peña;Córdoba\n";
const latin = Buffer.from(TEXT, "latin1");
const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(TEXT, "utf16le")]);
// "Имя;Телефон\nАнна Каренина;...\n" as Windows in Russia writes it.
const cyrillic = Buffer.from(
  "c8ecff3bd2e5ebe5f4eeed0ac0edede020cae0f0e5ede8ede03b3132330accf0e8f8ebe020e2e5f1ede03b3435360a",
  "hex",
);

describe("the text of a file, whatever wrote it", () => {
  test.each([
    ["UTF-8", Buffer.from(TEXT)],
    ["UTF-8 with its mark", Buffer.from(`\ufeff${TEXT}`)],
    ["Windows in the west", latin],
    ["UTF-16", wide],
  ])("%s", (_, bytes) => expect(decodeText(bytes)).toEqual({ kind: "text", text: TEXT }));

  test("Windows in Russia", () => {
    const decoded = decodeText(cyrillic);
    expect(decoded.kind === "text" && decoded.text).toContain("Имя;Телефон\nАнна Каренина");
  });

  test.each([
    ["nothing", new Uint8Array(), "empty"],
    ["blanks", Buffer.from(" \n\r\n "), "empty"],
    ["a workbook", Buffer.from("PK\u0003\u0004..."), "excel"],
    ["an old workbook", Buffer.from("d0cf11e0a1b11ae1", "hex"), "excel"],
    ["a picture", Buffer.from("89504e470d0a1a0a0000000d4948445200000000000000", "hex"), "not-text"],
  ])("%s has none", (_, bytes, problem) => expect(decodeText(bytes)).toEqual({ kind: "problem", problem }));
});
