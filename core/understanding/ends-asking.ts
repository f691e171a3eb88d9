import type { Message } from "./tokens.ts";

/** "How much?", "how much ? ": the last sign of a message is a question mark. */
export const endsAsking = ({ text }: Message): boolean => text.trimEnd().endsWith("?");
