import type { FormOrder, ModelOrder, ReadAnswer, ReadOrder } from "./model.ts";

/**
 * Where a turn asks the model. A turn is one transaction, and no transaction waits for a model: the first time that a
 * question is put, the turn is taken back, the model is asked with no transaction open, and the turn is worked anew
 * with the answer at hand. So capabilities ask as if the answer were there already.
 */
export interface ModelDesk {
  /** Null: the model cannot be had for this, go on without. */
  read(order: ReadOrder): ReadAnswer | null;
  fill(order: FormOrder): unknown;
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
export type KnownAnswers = Map<string, { readonly read?: ReadAnswer; readonly value?: unknown } | null>;

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
  };
}
