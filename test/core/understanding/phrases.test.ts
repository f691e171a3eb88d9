import { describe, expect, it } from "vitest";
import { gapText, PhraseBook } from "../../../core/understanding/phrases.ts";
import { readMessage } from "../../../core/understanding/tokens.ts";

const book = new PhraseBook<string>([
  ["invite|add {name:3} to the? team", "to the team"],
  ["invite {name:3}", "invite"],
  ["{name:2} left", "left"],
]);

const read = (text: string) => {
  const message = readMessage(text);
  const match = book.match(message);
  return match && [match.value, gapText(message, match, "name")];
};

describe("a book of phrases", () => {
  it.each([
    ["invite Ana", ["invite", "Ana"]],
    ["Please INVITE Ana!", ["invite", "Ana"]],
    ["could you add Ana Lopez to team", ["to the team", "Ana Lopez"]],
    ["invite Ana to the team, please.", ["to the team", "Ana"]],
    ['invite "Ana"', ["invite", "Ana"]],
    ["Ana left", ["left", "Ana"]],
  ])("fits %s", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    "invite",
    "invite a b c d",
    "we will invite Ana",
    "invite Ana\nLopez",
    "Ana left early",
    "",
    "please",
  ])("does not fit %j", (text) => {
    expect(read(text)).toBeNull();
  });

  it("goes on to the next phrase when the first one is of no use", () => {
    const values = [...book.matches(readMessage("invite Ana to the team"))].map(({ value }) => value);
    expect(values).toEqual(["to the team"]);
    expect([...book.matches(readMessage("invite Ana left"))].map(({ value }) => value)).toEqual([
      "invite",
      "left",
    ]);
  });

  it("takes no time over long and hostile messages", () => {
    const started = performance.now();
    for (const text of ["please ".repeat(2_000), "invite ".repeat(38), "to the team ".repeat(12)]) read(text);
    expect(performance.now() - started).toBeLessThan(100);
  });
});
