import type { Registry } from "../registry.ts";
import type { Reading } from "../understanding/reading.ts";
import { ask, type Choice, decline, type Outcome } from "./outcome.ts";
import type { Turn } from "./turn.ts";

/** What this speaker may not do, said so that they know whom to ask. */
export function notAllowed(turn: Turn): Outcome {
  switch (turn.speaker.role) {
    case "staff":
      return decline("not-allowed", "Only the owner can do that. I have not changed anything.");
    case "customer":
      return decline("not-allowed", `That is only for the team of ${turn.business.name}.`);
    default:
      return decline(
        "not-allowed",
        `This is the assistant of ${turn.business.name}. To join, open the link or type the code that the shop gave you.`,
      );
  }
}

/** Nothing was recorded, and what could be said instead. */
export function notUnderstood(registry: Registry, turn: Turn): Outcome {
  const { role } = turn.speaker;
  if (role === "stranger") return notAllowed(turn);
  if (role === "customer") {
    return decline("not-understood", "Thank you for your message. I pass on what you think of your visits.");
  }
  const examples = examplesFor(registry, turn);
  const hint = examples.length > 0 ? ` Try: ${examples.map((example) => `"${example}"`).join(" or ")}.` : "";
  return decline("not-understood", `I did not take that as something to record or to answer.${hint}`);
}

const ASKS = /\?\s*$|^\s*(?:who|whom|whose|what|when|where|which|why|how|is|are|do|does|did|show|list)\b/i;
const EXAMPLES = 2;

/** What can be asked for whoever asks; else what can be recorded, and one question. */
function examplesFor(registry: Registry, turn: Turn): string[] {
  const { content } = turn.incoming;
  const asks = content.kind === "text" && ASKS.test(content.text);
  const offered = registry.capabilities
    .flatMap((capability) => capability.intents)
    .filter((intent) => intent.help !== null && intent.allowed.includes(turn.speaker.role));
  const [questions, records] = [true, false].map((wanted) =>
    offered
      .filter((intent) => (intent.looksUp === true) === wanted)
      // What can be asked in the most ways is what people ask most; records stand in the order of the registration.
      .toSorted((one, other) => (wanted ? other.examples.length - one.examples.length : 0))
      .flatMap(({ examples }) => examples.filter((example) => !wanted || example.endsWith("?")).slice(0, 1)),
  );
  const [first] = records ?? [];
  const most = asks || first === undefined ? [] : [first];
  return [...most, ...(questions ?? [])].slice(0, EXAMPLES);
}

/** The message reads two ways that would be recorded differently: the speaker says which. */
export function torn(registry: Registry, readings: readonly Reading[]): Outcome {
  const choices = readings.slice(0, 3).map((reading): Choice => {
    const label = reading.label ?? registry.intent(reading.intent)?.help ?? reading.intent;
    return { label, action: { intent: reading.intent, slots: reading.slots } };
  });
  const first = readings[0];
  return ask({
    about: ["intent"],
    text: "I can read that in two ways. Which one do you mean?",
    choices,
    pending: { intent: first?.intent ?? "", slots: first?.slots ?? {} },
  });
}
