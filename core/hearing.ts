import type { Capability } from "./capability.ts";
import type { Message } from "./understanding/tokens.ts";

/**
 * Of these capabilities those that may make something of a message, in their order: those that hear one of its words,
 * and those that have to look at every message. Each word is looked up once for all of them.
 */
export function createHearing(
  capabilities: readonly Capability[],
): (message: Message) => readonly Capability[] {
  const byWord = new Map<string, Capability[]>();
  for (const capability of capabilities)
    for (const word of capability.hears ?? []) {
      const hearing = byWord.get(word);
      if (hearing) hearing.push(capability);
      else byWord.set(word, [capability]);
    }
  const readers = capabilities.filter(({ read }) => read !== undefined);
  const always = readers.filter(({ hears }) => hears === undefined);
  return ({ tokens }) => {
    const heard = new Set<Capability>();
    for (const { folded } of tokens) for (const capability of byWord.get(folded) ?? []) heard.add(capability);
    return heard.size === 0 ? always : readers.filter((each) => each.hears === undefined || heard.has(each));
  };
}
