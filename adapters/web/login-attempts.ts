const WINDOW_MS = 15 * 60 * 1000;
const PER_ADDRESS = 10;
const ALTOGETHER = 100;

/**
 * Counts guesses at the password, of one address and of all together (an attacker may have many addresses). A guess
 * is counted before it is checked, so that many at once gain nothing; the right password clears its address.
 */
export class LoginAttempts {
  #windowEnds = 0;
  #counts = new Map<string, number>();
  #total = 0;

  /** Takes a guess: 0 when it may be made, otherwise the seconds to wait. */
  take(address: string, now: number): number {
    if (now >= this.#windowEnds) {
      this.#windowEnds = now + WINDOW_MS;
      this.#counts = new Map();
      this.#total = 0;
    }
    const count = this.#counts.get(address) ?? 0;
    if (count >= PER_ADDRESS || this.#total >= ALTOGETHER) return Math.ceil((this.#windowEnds - now) / 1000);
    this.#counts.set(address, count + 1);
    this.#total += 1;
    return 0;
  }

  clear(address: string): void {
    this.#total -= this.#counts.get(address) ?? 0;
    this.#counts.delete(address);
  }
}
