import type { Capability, IntentDefinition } from "../capability.ts";
import { type Outcome, type ReplyButton, say } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { createRegistry } from "../registry.ts";
import { readMessage } from "../understanding/tokens.ts";
import { understand } from "../understanding/understand.ts";
import * as replies from "./help.replies.ts";
import { findIntents } from "./intent-search.ts";

const MOST_BUTTONS = 8;

/** What one capability offers to this speaker: the intents that help speaks of. */
export interface HelpGroup {
  readonly name: string;
  readonly intents: readonly IntentDefinition[];
}

/** What this speaker may do, by capability, in the order of the registration. */
export function groupsFor(capabilities: readonly Capability[], turn: Pick<Turn, "speaker">): HelpGroup[] {
  const { role } = turn.speaker;
  return capabilities.flatMap(({ name, intents }) => {
    const offered = intents.filter((intent) => intent.help !== null && intent.allowed.includes(role));
    return offered.length > 0 ? [{ name, intents: offered }] : [];
  });
}

/** "What can you do?" */
export function overview(capabilities: readonly Capability[], turn: Turn): Outcome {
  const groups = groupsFor(capabilities, turn);
  // All that a customer can do is said in a few lines: a button would only repeat them.
  const offered = turn.speaker.role === "customer" ? [] : groups.slice(0, MOST_BUTTONS);
  const buttons = offered.map(
    ({ name }): ReplyButton => ({
      label: replies.titleOf(name),
      action: { intent: "help.topic", slots: { topic: name } },
    }),
  );
  return say(replies.overview(turn, groups), buttons);
}

/** All that one capability offers. */
export function showTopic(capabilities: readonly Capability[], turn: Turn, topic: string): Outcome {
  const group = groupsFor(capabilities, turn).find(({ name }) => name === topic);
  return group ? say(replies.topic(group)) : overview(capabilities, turn);
}

/** "How do I log a refund?": the intents that speak of it, or the overview where none does. */
export function explain(capabilities: readonly Capability[], turn: Turn, about: string): Outcome {
  const groups = groupsFor(capabilities, turn);
  const group = groups.find(({ name }) => replies.titleOf(name).toLowerCase() === about.toLowerCase());
  if (group) return say(replies.topic(group));
  const found = findIntents(
    groups.flatMap(({ intents }) => intents),
    about,
  );
  return found.length > 0 ? say(replies.explained(found)) : overview(capabilities, turn);
}

/** "Can you record things like '…'?": reads the words as if they had been said, and does nothing. */
export function tellWhetherUnderstood(
  capabilities: readonly Capability[],
  turn: Turn,
  words: string,
): Outcome {
  const registry = createRegistry(capabilities);
  const understanding = understand(registry, readMessage(words), { ...contextOf(turn), memory: new Map() });
  const reading = understanding.kind === "understood" ? understanding.reading : null;
  const intent = reading ? registry.intent(reading.intent) : null;
  const may = intent?.allowed.includes(turn.speaker.role) === true;
  return say(intent && may ? replies.wouldDo(intent) : replies.wouldNot);
}

const contextOf = ({ business, speaker, now, today, lexicon }: Turn) => ({
  business,
  speaker,
  now,
  today,
  lexicon,
});
