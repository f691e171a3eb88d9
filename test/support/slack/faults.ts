/** What the loopback Slack is told to do wrong. */
export type Fault =
  /** Answers 429; null leaves the Retry-After header out. */
  | { readonly kind: "rate-limited"; readonly seconds: number | null }
  | { readonly kind: "status"; readonly status: number }
  /** Answers 200 with `{ ok: false, error }`. */
  | { readonly kind: "error"; readonly error: string }
  /** Answers 200 with something that is not Slack's. */
  | { readonly kind: "garbage" }
  /** Closes the connection without doing anything. */
  | { readonly kind: "cut-before" }
  /** Does it, and closes the connection without an answer. */
  | { readonly kind: "cut-after" }
  /** Does it, and stops in the middle of the answer. */
  | { readonly kind: "cut-within" }
  | { readonly kind: "slow"; readonly milliseconds: number };

/** Faults waiting for their method, each for one call. */
export class Faults {
  readonly #waiting = new Map<string, Fault[]>();

  add(method: string, ...faults: readonly Fault[]): void {
    this.#waiting.set(method, [...(this.#waiting.get(method) ?? []), ...faults]);
  }

  take(method: string): Fault | undefined {
    return this.#waiting.get(method)?.shift();
  }
}
