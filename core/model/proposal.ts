import { z } from "zod";
import type { Action } from "../conversation/outcome.ts";
import type { Registry } from "../registry.ts";
import type { ReadingContext } from "../understanding/reading.ts";
import { type Message, readMessage } from "../understanding/tokens.ts";
import { ACT_FROM } from "../understanding/understand.ts";
import { type Doubt, doubtsOf, type Ground } from "./grounding.ts";
import { languageOf } from "./languages.ts";
import type { Masked } from "./mask.ts";
import type { ReadAnswer, ToolCall } from "./model.ts";
import { asked, READ_METRIC } from "./read-order.ts";
import { everyTold } from "./told.ts";
import { type IntentTool, NOTHING, requestForm, toolsFor } from "./tools.ts";

/** What a model made of a message. Nothing of it has happened. */
export type Proposal =
  | { readonly kind: "nothing" }
  /** It called what this speaker was not offered. */
  | { readonly kind: "overreach"; readonly tool: string }
  /** Something of it is not in the message. */
  | { readonly kind: "doubtful"; readonly doubts: readonly Doubt[]; readonly language: string | null }
  | {
      readonly kind: "actions";
      readonly actions: readonly Action[];
      readonly language: string | null;
      /** An amount was left out that the message does not hold. */
      readonly doubted: boolean;
    }
  /** Figures that it looked up, and how it would tell them. */
  | { readonly kind: "figures"; readonly questions: readonly Action[]; readonly text: string };

const NONE: Proposal = { kind: "nothing" };
const FIGURES = "metrics.answer";

export interface ProposalGround {
  readonly registry: Registry;
  readonly message: Message;
  readonly context: ReadingContext;
  readonly masked: Masked;
  /** Names of products that the model was given. */
  readonly products: readonly string[];
}

/** Holds what the model answered against the message, the look-ups, and what the speaker was offered. */
export function proposalOf(answer: ReadAnswer, given: ProposalGround): Proposal {
  const offered = new Map(
    toolsFor(given.registry, given.context.speaker.role).map((each) => [each.tool.name, each]),
  );
  const calls = answer.calls.filter(({ name }) => name !== NOTHING);
  const stray = calls.find(({ name }) => !offered.has(name));
  if (stray) return { kind: "overreach", tool: stray.name.replace(/[^\w.-]/g, "_").slice(0, 64) };
  if (calls.length === 0) return figuresOf(answer, given);
  const language = languageOf(languageSlot.safeParse(calls[0]?.args).data?.language);
  const ground: Ground = { ...given, language, lookedUp: lookedUp(answer, given) };
  const filled = calls.map((call) => fill(call, offered.get(call.name), ground, given));
  const doubts = filled.flatMap((each) => (each ? each.doubts : []));
  if (doubts.length > 0) return { kind: "doubtful", doubts, language };
  const actions = filled.map((each) => each?.action ?? null);
  const doubted = filled.some((each) => each?.doubted === true);
  return actions.every((action) => action !== null) ? { kind: "actions", actions, language, doubted } : NONE;
}

const languageSlot = z.object({ language: z.string() });

const lookedUp = (answer: ReadAnswer, { products }: ProposalGround): string =>
  [...products, ...answer.lookedUp.map((each) => each.answer)].join(" , ");

interface Filled {
  readonly action: Action | null;
  readonly doubts: readonly Doubt[];
  readonly doubted: boolean;
}

/** A call's arguments as slots of the intent, with what of them the message does not hold; null for nonsense. */
function fill(
  { args }: ToolCall,
  known: IntentTool | undefined,
  ground: Ground,
  given: ProposalGround,
): Filled | null {
  if (!known) return null;
  const { intent, kind, form } = known;
  const said = unmasked(args, given.masked);
  if (kind === "plain") {
    const slots = intent.schema.safeParse(said);
    return slots.success
      ? { action: { intent: intent.name, slots: slots.data }, doubts: [], doubted: false }
      : null;
  }
  const parsed = (form?.schema ?? requestForm).safeParse(said);
  if (!parsed.success) return null;
  const doubts = doubtsOf(everyTold(parsed.data), ground);
  // An amount that nobody said is left out of a form: the intent itself asks for it then.
  const spare = form !== null && doubts.every(({ about }) => about === "amount");
  if (doubts.length > 0 && !spare) return { action: null, doubts, doubted: true };
  const doubted = doubts.length > 0;
  const filled = doubted
    ? withoutAmounts(parsed.data, new Set(doubts.map(({ words }) => words)))
    : parsed.data;
  const slots = form
    ? form.toSlots(filled, given.context)
    : requestedSlots(given, intent.name, requestForm.safeParse(said).data?.request.said ?? "");
  return { action: slots === null ? null : { intent: intent.name, slots }, doubts: [], doubted };
}

/** The form without the amounts that are not in the message. */
function withoutAmounts(value: unknown, said: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((each) => withoutAmounts(each, said));
  if (value === null || typeof value !== "object") return value;
  if (everyTold(value)[0] === value) {
    const [amount] = everyTold(value);
    return amount?.told === "amount" && said.has(amount.said) ? null : value;
  }
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withoutAmounts(each, said)]));
}

/** What was masked before it left the house is what it was again. */
function unmasked(value: unknown, masked: Masked): unknown {
  if (typeof value === "string") return masked.unmask(value);
  if (Array.isArray(value)) return value.map((each) => unmasked(each, masked));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, unmasked(each, masked)]));
}

/** A request in plain English, read by the built-in readers as the intent that it was made for. */
function requestedSlots(
  { registry, context }: Pick<ProposalGround, "registry" | "context">,
  intent: string,
  request: string,
): unknown {
  const message = readMessage(request);
  const [best] = registry
    .hearing(message)
    .flatMap((capability) => capability.read?.(message, context) ?? [])
    .filter((reading) => reading.intent === intent && reading.score >= ACT_FROM)
    .sort((one, other) => other.score - one.score);
  return best?.slots ?? null;
}

/** The slots of a question about figures that was asked in plain English; null where it is none. */
export const figureSlots = (given: Pick<ProposalGround, "registry" | "context">, request: string): unknown =>
  requestedSlots(given, FIGURES, request);

/** It weighed figures up that it had looked up, and tells them in words. */
function figuresOf(answer: ReadAnswer, given: ProposalGround): Proposal {
  const requests = answer.lookedUp
    .filter(({ name }) => name === READ_METRIC)
    .flatMap(({ args }) => asked.safeParse(args).data?.request ?? []);
  const questions = requests
    .map((request) => figureSlots(given, request))
    .filter((slots) => slots !== null)
    .map((slots): Action => ({ intent: FIGURES, slots }));
  const text = answer.text.trim();
  return text !== "" && questions.length > 0 ? { kind: "figures", questions, text } : NONE;
}
