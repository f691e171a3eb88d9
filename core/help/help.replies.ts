import type { IntentDefinition } from "../capability.ts";
import type { Turn } from "../conversation/turn.ts";
import type { HelpGroup } from "./help.service.ts";

const TITLES: Readonly<Record<string, string>> = {
  acquisition: "Leads and visitors",
  business: "The shop",
  "guest-messages": "Messages",
  metrics: "Figures",
  members: "The team",
};

/** What a capability is called in help: "sample-shop" is "Sample shop". */
export function titleOf(name: string): string {
  const plain = name.replaceAll("-", " ");
  return TITLES[name] ?? plain.charAt(0).toUpperCase() + plain.slice(1);
}

const quoted = (examples: readonly string[]): string => examples.map((example) => `"${example}"`).join(", ");

/** One line for each thing that this speaker can do, with the example that shows most of it. */
export function overview(turn: Turn, groups: readonly HelpGroup[]): string {
  if (turn.speaker.role === "customer") return forCustomer(turn, groups);
  if (groups.length === 0) return "Just tell me what happens, in your own words.";
  const lines = groups.map(({ name, intents }) => {
    const example = intents.find((intent) => intent.examples.length > 0)?.examples[0];
    return example === undefined ? titleOf(name) : `${titleOf(name)}: "${example}"`;
  });
  return [
    "Tell me what happens and ask me how it goes, in your own words:",
    ...lines,
    "Tap one for more of it.",
  ].join("\n");
}

function forCustomer(turn: Turn, groups: readonly HelpGroup[]): string {
  const lines = groups.flatMap(({ intents }) => intents).map((intent) => lineOf(intent));
  return [
    `This is the assistant of ${turn.business.name}.`,
    ...lines,
    "Or simply tell me how your visit was.",
  ].join("\n");
}

function lineOf(intent: IntentDefinition, examples = 2): string {
  const purpose = (intent.help ?? "").replace(/\.$/, "");
  return intent.examples.length > 0 ? `${purpose}: ${quoted(intent.examples.slice(0, examples))}` : purpose;
}

export const topic = (group: HelpGroup): string =>
  [titleOf(group.name), ...group.intents.map((intent) => lineOf(intent))].join("\n");

export const explained = (intents: readonly IntentDefinition[]): string =>
  intents.map((intent) => lineOf(intent, 3)).join("\n");

export const wouldDo = (intent: IntentDefinition): string =>
  `Yes. Send it on its own and I take it as: ${lowerFirst((intent.help ?? "something to do").replace(/\.$/, ""))}. Nothing is recorded now.`;
export const wouldNot = 'Not in those words. "help" shows how I like it. Nothing is recorded now.';

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
