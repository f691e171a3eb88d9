/** Something to wait for that may be given before anybody waits. */
export class Signal {
  #isGiven = false;
  #wake: (() => void) | null = null;

  get isGiven(): boolean {
    return this.#isGiven;
  }

  give(): void {
    this.#isGiven = true;
    this.#wake?.();
  }

  clear(): void {
    this.#isGiven = false;
  }

  /**
   * Resolves when the signal is given (at once if it was), or after so many milliseconds; null waits for it alone.
   * False when it was the time.
   */
  async wait(milliseconds: number | null): Promise<boolean> {
    if (this.#isGiven) return true;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      if (milliseconds !== null)
        timer = setTimeout(resolve, Math.max(0, Math.min(milliseconds, 2 ** 31 - 1)));
    });
    clearTimeout(timer);
    this.#wake = null;
    return this.#isGiven;
  }
}
