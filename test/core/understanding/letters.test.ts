import { expect, test } from "vitest";
import { isCurrencySign, startsAsName, startsWithCapital } from "../../../core/understanding/letters.ts";

const TEXTS = [
  "",
  ...Array.from({ length: 0x2fff }, (_, code) => String.fromCharCode(code)),
  ..."Maria maria MARIA M m Ángel ángel ÁNGEL Åse \u{1d400}b \u{10400}\u{10428} Éa Aé aÉ 7up $ $5 € €5 ₹ '".split(
    " ",
  ),
];

test("letters are what the patterns of all scripts say", () => {
  for (const text of TEXTS) {
    expect([text, startsWithCapital(text), startsAsName(text), isCurrencySign(text)]).toEqual([
      text,
      /^\p{Lu}/u.test(text),
      /^\p{Lu}\p{Ll}/u.test(text),
      /^\p{Sc}$/u.test(text),
    ]);
  }
});
