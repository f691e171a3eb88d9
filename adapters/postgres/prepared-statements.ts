import { errorCode } from "./error-code.ts";

/** More than this many different texts are not worth the server's memory; they come from generated questions. */
const MOST_PREPARED = 250;
const MOST_REMEMBERED = 1000;
/** A pooler between here and the server does not keep statements. */
const NOT_KEPT = new Set(["26000", "42P05"]);
/** A migration has changed what one of them returns. */
const CHANGED = "0A000";

/**
 * Names for statements that come again and again, so that PostgreSQL parses and plans them once for each connection:
 * with row-level security, planning is a third of what a short statement costs.
 */
export class PreparedStatements {
  readonly #names = new Map<string, string>();
  readonly #seenOnce = new Set<string>();
  #enabled = true;

  /** The name to send a text under; none the first time, because most texts that vary never come back. */
  nameOf(sql: string): string | undefined {
    if (!this.#enabled) return undefined;
    return this.#names.get(sql) ?? (this.#isWorthIt(sql) ? this.#give(sql) : undefined);
  }

  /** Whether the connection that failed so must not be used again, because of what was prepared on it. */
  haveSpoilt(error: unknown): boolean {
    const code = errorCode(error) ?? "";
    if (NOT_KEPT.has(code)) this.#enabled = false;
    return NOT_KEPT.has(code) || code === CHANGED;
  }

  #isWorthIt(sql: string): boolean {
    if (this.#names.size >= MOST_PREPARED) return false;
    if (this.#seenOnce.delete(sql)) return true;
    if (this.#seenOnce.size >= MOST_REMEMBERED) this.#seenOnce.clear();
    this.#seenOnce.add(sql);
    return false;
  }

  #give(sql: string): string {
    const name = `regulars_${this.#names.size}`;
    this.#names.set(sql, name);
    return name;
  }
}
