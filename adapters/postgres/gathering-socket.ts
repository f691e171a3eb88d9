import { Socket } from "node:net";

/**
 * Sends what is written in one go of the program as one piece. pg corks its socket for each statement; this one stays
 * corked until the program has nothing more to do: statements that wait for nothing cost one call of the system
 * together, and the server is woken once.
 */
export class GatheringSocket extends Socket {
  #gathers = false;

  override cork(): void {
    super.cork();
    if (this.#gathers) return;
    this.#gathers = true;
    super.cork();
    process.nextTick(() => {
      this.#gathers = false;
      this.uncork();
    });
  }
}
