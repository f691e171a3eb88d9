import { setTimeout as sleep } from "node:timers/promises";

/** A killed process is given up after a quarter of a minute: until then nobody else sends what it was sending. */
const PATIENCE_MS = 40_000;

/** Waits until there is something to find, and gives it. */
export async function until<Found>(look: () => Found | undefined | false, what: string): Promise<Found> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`never happened: ${what}`);
    await sleep(10);
  }
}
