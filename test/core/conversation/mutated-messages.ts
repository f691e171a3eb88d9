import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";

const FOLDER = join(import.meta.dirname, "../../transcripts");

/** All that is said in the transcripts. */
export function transcriptTexts(): string[] {
  const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".jsonl"),
  );
  const texts = files.flatMap((name) =>
    readFileSync(join(FOLDER, name), "utf8")
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => (JSON.parse(line) as { text?: unknown }).text)
      .filter((text): text is string => typeof text === "string"),
  );
  return [...new Set(texts)].sort();
}

type Mutation = (words: readonly string[], at: number, other: number) => readonly string[];

const MUTATIONS: readonly Mutation[] = [
  (words, at) => words.filter((_, index) => index !== at),
  (words, at) => words.flatMap((word, index) => (index === at ? [word, word] : [word])),
  (words, at, other) =>
    words.map((word, index) => words[index === at ? other : index === other ? at : index] ?? word),
  (words, at) => words.map((word, index) => (index === at ? word.slice(0, -1) : word)),
  (words, at) => words.map((word, index) => (index === at ? word.toUpperCase() : word)),
  (words, at) => words.map((word, index) => (index === at ? `${word},` : word)),
  (words, at) => words.map((word, index) => (index === at ? `-${word}` : word)),
  (words, at) => words.map((word, index) => (index === at ? `${word}\n` : word)),
  (words, at) => words.slice(0, at + 1),
  (words, at) => words.slice(at),
  (words) => [words.join("")],
  (words) => [...words].reverse(),
];

/** Messages of the transcripts, each with up to three things that fingers do to them. */
export function mutatedMessages(): fc.Arbitrary<string> {
  const step = fc.record({ mutate: fc.constantFrom(...MUTATIONS), at: fc.nat(12), other: fc.nat(12) });
  return fc
    .tuple(fc.constantFrom(...transcriptTexts()), fc.array(step, { minLength: 1, maxLength: 3 }))
    .map(([text, steps]) =>
      steps
        .reduce<readonly string[]>((words, { mutate, at, other }) => {
          const count = Math.max(words.length, 1);
          return mutate(words, at % count, other % count);
        }, text.split(" "))
        .join(" "),
    );
}
