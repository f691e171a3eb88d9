import type { CachedAnswer } from "./answer-cache.ts";
import type { Unfit } from "./fetch-media.ts";
import type { FormOrder, HearOrder, LookOrder, ModelOrder, ReadAnswer, ReadOrder } from "./model.ts";

/** What was made of something sent besides words, or why it was not put to the model. */
export type Sensed<Key extends string, Value> = Readonly<Record<Key, Value>> | { readonly unfit: Unfit };

/**
 * Where a turn asks the model. A turn is one transaction, and no transaction waits for a model: the first time that a
 * question is put, the turn is taken back, the model is asked with no transaction open, and the turn is worked anew
 * with the answer at hand. So capabilities ask as if the answer were there already.
 */
export interface ModelDesk {
  /** Null: the model cannot be had for this, go on without. */
  read(order: ReadOrder): ReadAnswer | null;
  fill(order: FormOrder): unknown;
  hear(order: HearOrder): Sensed<"text", string> | null;
  look(order: LookOrder): Sensed<"value", unknown> | null;
}

/** Thrown through the turn: this has to be asked first. */
export class ModelNeeded extends Error {
  readonly order: ModelOrder;

  constructor(order: ModelOrder) {
    super("The model has to be asked first");
    this.name = "ModelNeeded";
    this.order = order;
  }
}

/** What the model has answered during one turn; null for what it could not. */
export type KnownAnswers = Map<string, CachedAnswer | null>;

/** A turn that asks more often than this goes on without the model. */
const MOST_ORDERS = 4;

export function createDesk(known: KnownAnswers): ModelDesk {
  const answerTo = (order: ModelOrder) => {
    const answer = known.get(order.key);
    if (answer !== undefined) return answer;
    if (known.size >= MOST_ORDERS) return null;
    throw new ModelNeeded(order);
  };
  return {
    read: (order) => answerTo(order)?.read ?? null,
    fill: (order) => answerTo(order)?.value ?? null,
    hear: (order) => sensed(answerTo(order), ({ heard }) => (heard === undefined ? null : { text: heard })),
    look: (order) => sensed(answerTo(order), ({ value }) => ({ value })),
  };
}

function sensed<Result>(
  answer: CachedAnswer | null,
  take: (answer: CachedAnswer) => Result | null,
): Result | { readonly unfit: Unfit } | null {
  if (answer === null) return null;
  return answer.unfit ? { unfit: answer.unfit } : take(answer);
}
