/** What goes wrong. "cut-before": the connection breaks and nothing was done; "cut-after": it was done, nobody hears. */
export type FaultKind =
  | { readonly kind: "too-many"; readonly retryAfter: number }
  | { readonly kind: "error"; readonly code: number; readonly description?: string }
  | { readonly kind: "cut-before" }
  | { readonly kind: "cut-after" }
  | { readonly kind: "slow"; readonly milliseconds: number }
  | { readonly kind: "page"; readonly code: number };

/** A fault and whom it hits: all calls, or those of one method or chat. */
export type FaultRule = FaultKind & {
  readonly method?: string;
  readonly chat?: number;
  /** How often; 1 when left out. Infinity for always. */
  readonly times?: number;
  /** Hits so many of the calls that fit, between 0 and 1; by a seeded generator, so that a run can be repeated. */
  readonly rate?: number;
};

/** The faults that are to happen. */
export class Faults {
  #rules: { readonly rule: FaultRule; left: number }[] = [];
  #state: number;
  /** How many calls were hit, by kind. */
  readonly hits = new Map<string, number>();

  constructor(seed: number) {
    this.#state = seed >>> 0 || 1;
  }

  add(rule: FaultRule): void {
    this.#rules.push({ rule, left: rule.times ?? 1 });
  }

  clear(): void {
    this.#rules = [];
  }

  /** The fault that hits this call, if any; it counts as happened. */
  take(method: string, chat: number | undefined): FaultKind | null {
    if (this.#rules.length === 0) return null;
    const found = this.#rules.find(({ rule }) => this.#fits(rule, method, chat));
    if (!found) return null;
    found.left -= 1;
    if (found.left <= 0) this.#rules = this.#rules.filter((other) => other !== found);
    this.hits.set(found.rule.kind, (this.hits.get(found.rule.kind) ?? 0) + 1);
    return found.rule;
  }

  #fits(rule: FaultRule, method: string, chat: number | undefined): boolean {
    if (rule.method !== undefined && rule.method !== method) return false;
    if (rule.chat !== undefined && rule.chat !== chat) return false;
    return rule.rate === undefined || this.#random() < rule.rate;
  }

  /** Numerical Recipes' linear congruential generator. */
  #random(): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0;
    return this.#state / 2 ** 32;
  }
}
