import type { Registry } from "../registry.ts";
import type { OpenTurn } from "./open-turn.ts";
import { type Action, type Outcome, type Reply, say } from "./outcome.ts";
import { perform } from "./perform.ts";

/** Does one thing after the other; the first that has to be asked about, or is refused, ends it. */
export async function performAll(
  registry: Registry,
  opened: OpenTurn,
  actions: readonly Action[],
): Promise<Outcome> {
  const [only] = actions;
  if (only && actions.length === 1) return perform(registry, opened, only);
  const replies: Reply[] = [];
  for (const action of actions) {
    const outcome = await perform(registry, opened, action);
    if (outcome.kind === "reply") replies.push(outcome.reply);
    else if (outcome.kind !== "silence") return after(replies, outcome);
  }
  const buttons = replies.flatMap((reply) => reply.buttons ?? []).filter((button) => button.label === "Undo");
  return say(replies.map((reply) => reply.text).join("\n"), buttons.slice(0, 1));
}

/** What was done before, ahead of the question or the refusal that ended it. */
function after(replies: readonly Reply[], outcome: Exclude<Outcome, { kind: "reply" | "silence" }>): Outcome {
  const done = replies.map((reply) => `${reply.text}\n`).join("");
  return outcome.kind === "question"
    ? { ...outcome, question: { ...outcome.question, text: done + outcome.question.text } }
    : { ...outcome, reply: { ...outcome.reply, text: done + outcome.reply.text } };
}
