import { expect, test } from "vitest";
import { WordMemory } from "../../../core/understanding/word-memory.ts";

test("a word is worked out once, also where nothing comes of it", () => {
  const asked: string[] = [];
  const memory = new WordMemory((word) => {
    asked.push(word);
    return word === "maria" ? null : word.length;
  });
  expect(["tom", "maria", "tom", "maria"].map((word) => memory.of(word))).toEqual([3, null, 3, null]);
  expect(asked).toEqual(["tom", "maria"]);
});

test("words that are said again and again stay known, however many others are said once", () => {
  const asked = new Map<string, number>();
  const memory = new WordMemory((word) => {
    asked.set(word, (asked.get(word) ?? 0) + 1);
    return word;
  });
  for (let at = 0; at < 50_000; at++) {
    memory.of(`once-${at}`);
    memory.of("croissant");
  }
  expect(asked.get("croissant")).toBe(1);
});
