import type { Capability, DueHandler, IntentDefinition, Reaction, Undo } from "./capability.ts";
import { createHearing } from "./hearing.ts";
import type { Message } from "./understanding/tokens.ts";

/** All that can be meant, done, undone and scheduled, looked up by name. Made once from the list of capabilities. */
export interface Registry {
  readonly capabilities: readonly Capability[];
  /** Those that may make something of this message, in their order. */
  hearing(message: Message): readonly Capability[];
  /** Of these the ones with intents that are also taken from a message with talk around it. */
  hearingBesideTalk(message: Message): readonly Capability[];
  intent(name: string): IntentDefinition | null;
  undo(eventType: string): Undo | null;
  due(kind: string): DueHandler | null;
  /** What follows from an event of this type, in the order of the capabilities. */
  reactions(eventType: string): readonly Reaction[];
}

/** Builds the registry; two capabilities that claim the same name are a mistake in the program and throw. */
export function createRegistry(capabilities: readonly Capability[]): Registry {
  const intents = indexOnce(
    capabilities.flatMap((capability) => capability.intents.map((intent) => [intent.name, intent] as const)),
  );
  const undos = indexOnce(capabilities.flatMap((capability) => Object.entries(capability.undo ?? {})));
  const dues = indexOnce(capabilities.flatMap((capability) => Object.entries(capability.due ?? {})));
  const reactions = new Map<string, Reaction[]>();
  for (const [type, reaction] of capabilities.flatMap((each) => Object.entries(each.reacts ?? {}))) {
    reactions.set(type, [...(reactions.get(type) ?? []), reaction]);
  }
  const besideTalk = capabilities.filter((capability) => capability.intents.some(isTakenBesideTalk));
  return {
    capabilities,
    hearing: createHearing(capabilities),
    hearingBesideTalk: createHearing(besideTalk),
    intent: (name) => intents.get(name) ?? null,
    undo: (eventType) => undos.get(eventType) ?? null,
    due: (kind) => dues.get(kind) ?? null,
    reactions: (eventType) => reactions.get(eventType) ?? [],
  };
}

/** What only looks something up, and what says of itself that talk around it does not matter. */
export const isTakenBesideTalk = ({ looksUp, besideTalk }: IntentDefinition): boolean =>
  looksUp === true || besideTalk === true;

function indexOnce<Value>(entries: readonly (readonly [string, Value])[]): ReadonlyMap<string, Value> {
  const index = new Map<string, Value>();
  for (const [name, value] of entries) {
    if (index.has(name)) throw new Error(`Two capabilities claim "${name}"`);
    index.set(name, value);
  }
  return index;
}
