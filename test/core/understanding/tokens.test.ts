import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readMessage } from "../../../core/understanding/tokens.ts";

/** Typed by people in a hurry: words, numbers, what joins them, and white space of every plain kind. */
const plainText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "2x",
        "1,250.00",
        "o'hara",
        "walk-in",
        "it's",
        "5-2",
        "'quoted'",
        "a3",
        "1.",
        "x'",
        "-2",
        "`",
      ),
      fc.constantFrom(" ", "  ", "\n", " \n ", "\t", "\n\n"),
      fc.string({ unit: "grapheme-ascii", maxLength: 4 }),
    ),
    { maxLength: 20 },
  )
  .map((pieces) => pieces.join(""));

describe("readMessage", () => {
  it("cuts plain text as it cuts any other", () => {
    fc.assert(
      fc.property(plainText, (text) => {
        // One letter that is not plain, and the pattern for all scripts reads the whole message.
        const [, ...behind] = readMessage(`\u00e9 ${text}`).tokens;
        const [, ...plain] = readMessage(`e ${text}`).tokens;
        expect(plain).toEqual(behind);
      }),
      { numRuns: 500 },
    );
  });
});
