import { TITLES } from "../people/titles.ts";
import type { Token } from "../tokens.ts";

/** Each token's part of a key: made once for a message, though up to six runs go over it. */
export class KeyParts {
  readonly #partOf: (folded: string) => string;
  #tokens: readonly Token[] = [];
  #parts: (string | undefined)[] = [];

  constructor(partOf: (folded: string) => string) {
    this.#partOf = partOf;
  }

  at(tokens: readonly Token[], at: number): string {
    if (tokens !== this.#tokens) {
      this.#tokens = tokens;
      this.#parts = [];
    }
    let part = this.#parts[at];
    if (part === undefined) {
      part = this.#partOf(tokens[at]?.folded ?? "");
      this.#parts[at] = part;
    }
    return part;
  }
}

/** The runs of words and numbers that begin with a word at `at`, shortest first, each with its key. */
export function forEachRun(
  tokens: readonly Token[],
  at: number,
  longest: number,
  parts: KeyParts,
  found: (key: string, end: number) => void,
): void {
  if (tokens[at]?.kind !== "word") return;
  let key = "";
  for (let end = at; end < Math.min(tokens.length, at + longest); end++) {
    const token = tokens[end];
    if (isPointOfTitle(tokens, end)) continue;
    if (token?.kind !== "word" && token?.kind !== "number") return;
    const part = parts.at(tokens, end);
    key = end === at ? part : `${key} ${part}`;
    found(key, end + 1);
  }
}

/** "Dr. Helen": the point belongs to the title. */
const isPointOfTitle = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.text === "." && tokens[at]?.glued === true && TITLES.has(tokens[at - 1]?.folded ?? "");
