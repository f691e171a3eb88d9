import type { Message } from "./tokens.ts";

/** True when one of these folded words stands in the message: what keeps a reader away from messages not for it. */
export const hasWord = ({ tokens }: Message, words: ReadonlySet<string>): boolean =>
  tokens.some((token) => token.kind === "word" && words.has(token.folded));
