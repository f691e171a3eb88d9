import { v7 as newId } from "uuid";
import { wordsRead } from "../dictionary/words-read.ts";
import { inventedNumbers } from "../model/check-numbers.ts";
import { asksToConfirm } from "../model/confirm.ts";
import { isForeign } from "../model/languages.ts";
import * as replies from "../model/model.replies.ts";
import { figureSlots, type Proposal, proposalOf } from "../model/proposal.ts";
import { lookUps, readOrder } from "../model/read-order.ts";
import { count } from "../model/usage.service.ts";
import { isWorthAsking } from "../model/worth-asking.ts";
import { productNames } from "../products/products.service.ts";
import type { Registry } from "../registry.ts";
import type { Transactions } from "../store/transactions.ts";
import type { Lexicons } from "../understanding/lexicons.ts";
import type { Message } from "../understanding/tokens.ts";
import type { Understanding } from "../understanding/understand.ts";
import { notAllowed, notUnderstood } from "./conversation.replies.ts";
import { contextOf, LANGUAGE_TOPIC, type OpenTurn, openTurn } from "./open-turn.ts";
import { type Action, ask, type Outcome, say } from "./outcome.ts";
import { performAll } from "./perform-all.ts";
import { rehearse } from "./rehearse.ts";

export interface ByModelParts {
  readonly registry: Registry;
  readonly transactions: Transactions;
  readonly lexicons: Lexicons;
  /** Told what became of each proposal: for whoever looks on. */
  readonly judged?: (proposal: Proposal) => void;
}

/** The model is told of so many products at most, those that sold last. */
const MOST_PRODUCTS = 40;

/** What the message comes to where the built-in reader is unsure and there is a model; null: go on without. */
export async function readByModel(
  parts: ByModelParts,
  opened: OpenTurn,
  message: Message,
  understanding: Understanding,
): Promise<Outcome | null> {
  const { turn } = opened;
  const context = contextOf(opened);
  if (!turn.model) return null;
  if (!isWorthAsking(parts.registry, message, understanding, context)) {
    if (opened.language && isAnotherLanguage(opened, message)) speaks(opened, null);
    return null;
  }
  const products = await productNames(turn, MOST_PRODUCTS);
  const given = { products, lookUps: lookUps({ context, readMetric: metricReader(parts, opened) }) };
  const { order, masked } = readOrder(parts.registry, message, context, given);
  const answer = turn.model.read(order);
  if (!answer) return null;
  const proposal = proposalOf(answer, { registry: parts.registry, message, context, masked, products });
  parts.judged?.(proposal);
  return perform(parts.registry, opened, { message, proposal, called: answer.calls.length > 0 });
}

/** A whole sentence without a foreign word: they write English now. */
const isAnotherLanguage = (opened: OpenTurn, message: Message): boolean =>
  message.tokens.filter(({ kind }) => kind === "word").length > 2 && !isForeign(message, contextOf(opened));

function speaks(opened: OpenTurn, language: string | null): void {
  if (opened.language !== language) opened.turn.remember(LANGUAGE_TOPIC, language);
  opened.language = language;
}

interface Proposed {
  readonly message: Message;
  readonly proposal: Proposal;
  /** It has called something. */
  readonly called: boolean;
}

async function perform(
  registry: Registry,
  opened: OpenTurn,
  { message, proposal, called }: Proposed,
): Promise<Outcome | null> {
  const { turn } = opened;
  switch (proposal.kind) {
    case "nothing":
      // Whoever read it says that it is nothing: a doubtful reading of ours is not acted on then.
      return called ? notUnderstood(registry, turn) : null;
    case "overreach":
      turn.emit({ type: "model.overreached", payload: { tool: proposal.tool, role: turn.speaker.role } });
      await count(turn.tx, turn.business.id, turn.today, { overreached: 1 });
      return notAllowed(turn);
    case "doubtful":
      speaks(opened, proposal.language);
      return ask(replies.notInMessage(proposal.doubts));
    case "figures":
      return tellFigures(registry, opened, proposal.questions, proposal.text);
    case "actions":
      return act(registry, opened, message, proposal);
  }
}

/** Does what was proposed, or, where it is more than a note, shows it first and asks. */
async function act(
  registry: Registry,
  opened: OpenTurn,
  message: Message,
  { actions, language, doubted }: Extract<Proposal, { kind: "actions" }>,
): Promise<Outcome> {
  const rehearsal = await rehearse(opened, () => performAll(registry, opened, actions));
  const { outcome } = rehearsal;
  const asks = asksToConfirm(rehearsal.events, opened.turn.business, doubted);
  if (asks && outcome.kind === "reply") {
    await rehearsal.takeBack();
    speaks(opened, language);
    const words = wordsRead(message, actions, contextOf(opened));
    return ask(replies.confirm(outcome.reply.text, [...actions, ...words]));
  }
  speaks(opened, language);
  return outcome;
}

/** The figures as the model weighed them up, where every number is one that the queries of this turn gave. */
async function tellFigures(
  registry: Registry,
  opened: OpenTurn,
  questions: readonly Action[],
  text: string,
): Promise<Outcome> {
  const outcome = await performAll(registry, opened, questions);
  if (outcome.kind !== "reply") return outcome;
  const { business, tx, today } = opened.turn;
  const languages = opened.language ? [opened.language] : ["en", "es", "de", "hi"];
  const invented = languages.some(
    (each) => inventedNumbers(text, outcome.reply.text, business, each).length > 0,
  );
  // What the model wrote is in their language already.
  opened.language = invented ? opened.language : null;
  if (!invented) return { kind: "reply", reply: { ...outcome.reply, text } };
  await count(tx, business.id, today, { invented: 1 });
  return outcome;
}

class TakenBack extends Error {}

/** Answers a question about figures as this speaker would get it, in a transaction of its own that leaves nothing. */
function metricReader(parts: ByModelParts, { turn }: OpenTurn): (request: string) => Promise<string> {
  const { incoming } = turn;
  return async (request) => {
    let text = "I have no figure for that.";
    const work = parts.transactions.inBusiness(incoming.businessId, async (tx) => {
      const opened = await openTurn(parts, tx, incoming, newId(), null);
      const context = contextOf(opened);
      const slots = figureSlots({ registry: parts.registry, context }, request);
      const outcome = slots
        ? await performAll(parts.registry, opened, [{ intent: "metrics.answer", slots }])
        : say(text);
      if (outcome.kind === "reply" || outcome.kind === "declined") text = outcome.reply.text;
      throw new TakenBack();
    });
    await work.catch((error: unknown) => {
      if (!(error instanceof TakenBack)) throw error;
    });
    return text;
  };
}
