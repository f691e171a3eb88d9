import type { ModelDesk } from "../model/desk.ts";
import { count } from "../model/usage.service.ts";
import { checkWording, type Wording, wordingOrder } from "../model/wording.ts";
import type { OpenTurn } from "./open-turn.ts";
import type { Outcome } from "./outcome.ts";

/** Says it in the language that they write in, where a model can; else in our own words. */
export async function inTheirLanguage(opened: OpenTurn, outcome: Outcome): Promise<Outcome> {
  const { turn, language } = opened;
  if (!turn.model || language === null || outcome.kind === "silence") return outcome;
  const ours = wordingOf(outcome);
  const worded = await word(opened, turn.model, ours, language);
  return worded ? withWording(outcome, worded) : outcome;
}

async function word(
  { turn }: OpenTurn,
  model: ModelDesk,
  ours: Wording,
  language: string,
): Promise<Wording | null> {
  const { business, lexicon, tx, today } = turn;
  const value = model.fill(wordingOrder(ours, language));
  if (value === null) return null;
  const checked = checkWording(value, ours, { business, lexicon, language });
  if (checked.ok) return checked.wording;
  if (checked.invented) await count(tx, business.id, today, { invented: 1 });
  return null;
}

type Said = Exclude<Outcome, { kind: "silence" }>;

function wordingOf(outcome: Said): Wording {
  if (outcome.kind === "question") {
    const { text, choices } = outcome.question;
    return { text, buttons: choices.map(({ label }) => label) };
  }
  const { text, buttons = [] } = outcome.reply;
  return { text, buttons: buttons.map(({ label }) => label) };
}

function withWording(outcome: Said, { text, buttons }: Wording): Outcome {
  const labelled = <Button extends { readonly label: string }>(all: readonly Button[]): Button[] =>
    all.map((button, at) => ({ ...button, label: buttons[at] ?? button.label }));
  if (outcome.kind === "question") {
    const { question } = outcome;
    return { ...outcome, question: { ...question, text, choices: labelled(question.choices) } };
  }
  const { reply } = outcome;
  return {
    ...outcome,
    reply: { ...reply, text, ...(reply.buttons && { buttons: labelled(reply.buttons) }) },
  };
}
