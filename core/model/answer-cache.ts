import type { Unfit } from "./fetch-media.ts";
import type { FormAnswer, ReadAnswer } from "./model.ts";

export interface CachedAnswer {
  readonly read?: ReadAnswer;
  readonly value?: FormAnswer["value"];
  readonly heard?: string;
  /** Why what was sent was not put to the model. */
  readonly unfit?: Unfit;
}

const MOST = 500;
const LIFETIME_MS = 24 * 60 * 60 * 1000;

/**
 * Answers to equal questions of one shop, for a day, in this process's memory only: nothing that was said is written
 * down for it, and it is emptied when somebody is forgotten.
 */
export class AnswerCache {
  readonly #shops = new Map<string, Map<string, { answer: CachedAnswer; at: number }>>();

  get(businessId: string, key: string): CachedAnswer | null {
    const kept = this.#shops.get(businessId)?.get(key);
    return kept && Date.now() - kept.at < LIFETIME_MS ? kept.answer : null;
  }

  keep(businessId: string, key: string, answer: CachedAnswer): void {
    const shop = this.#shops.get(businessId) ?? new Map<string, { answer: CachedAnswer; at: number }>();
    this.#shops.set(businessId, shop);
    shop.delete(key);
    shop.set(key, { answer, at: Date.now() });
    const [oldest] = shop.keys();
    if (shop.size > MOST && oldest !== undefined) shop.delete(oldest);
  }

  forget(businessId: string): void {
    this.#shops.delete(businessId);
  }
}
