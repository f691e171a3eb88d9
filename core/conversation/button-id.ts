import { randomFillSync } from "node:crypto";

const BYTES_OF_AN_ID = 12;
/** Randomness is asked for in stock: fetching it takes far longer than writing an id. */
const stock = Buffer.alloc(256 * BYTES_OF_AN_ID);
let taken = stock.length;

/** Short enough for every platform's callback data, too long to guess. */
export function newButtonId(): string {
  if (taken === stock.length) {
    randomFillSync(stock);
    taken = 0;
  }
  taken += BYTES_OF_AN_ID;
  return stock.toString("base64url", taken - BYTES_OF_AN_ID, taken);
}
