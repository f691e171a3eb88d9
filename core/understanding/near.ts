/** A word's letters as a set of bits: two words within n edits differ in at most 2n of them. */
export function letterBits(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) & 31);
  return bits;
}

function bitCount(bits: number): number {
  let rest = bits - ((bits >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** False when the two cannot be within that many edits: cheap enough to ask of thousands of words. */
export const mayBeNear = (oneBits: number, otherBits: number, edits: number): boolean =>
  bitCount(oneBits ^ otherBits) <= 2 * edits;

/**
 * Edits between two words: insert, delete, replace, swap of neighbours (optimal string alignment). Gives up with
 * `limit + 1` beyond the limit. Own code: the libraries' Levenshtein counts a swap, the commonest slip, as two.
 */
export function editDistance(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  const start = sharedStart(one, other);
  const tail = sharedEnd(one, other, start);
  const [rows, columns] = [one.length - tail - start, other.length - tail - start];
  if (rows === 0 || columns === 0) return Math.max(rows, columns);
  return align(one.slice(start, start + rows), other.slice(start, start + columns), limit);
}

function sharedStart(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let at = 0;
  while (at < most && one.charCodeAt(at) === other.charCodeAt(at)) at += 1;
  return at;
}

/** Of what stands behind a shared start. */
function sharedEnd(one: string, other: string, start: number): number {
  const most = Math.min(one.length, other.length) - start;
  let length = 0;
  while (
    length < most &&
    one.charCodeAt(one.length - 1 - length) === other.charCodeAt(other.length - 1 - length)
  )
    length += 1;
  return length;
}

const WIDEST = 64;
const lines = [new Int32Array(WIDEST), new Int32Array(WIDEST), new Int32Array(WIDEST)] as const;

/** The table of edit distances, of which only the last three lines are kept. */
function align(one: string, other: string, limit: number): number {
  const width = other.length + 1;
  let [beforeLast, last, current] =
    width <= WIDEST ? lines : [new Int32Array(width), new Int32Array(width), new Int32Array(width)];
  for (let column = 0; column < width; column++) last[column] = column;
  for (let row = 1; row <= one.length; row++) {
    let best = row;
    current[0] = row;
    for (let column = 1; column < width; column++) {
      const cost = cheapest(one, other, row, column, beforeLast, last, current);
      current[column] = cost;
      if (cost < best) best = cost;
    }
    if (best > limit) return limit + 1;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return Math.min(last[other.length] ?? 0, limit + 1);
}

function cheapest(
  one: string,
  other: string,
  row: number,
  column: number,
  beforeLast: Int32Array,
  last: Int32Array,
  current: Int32Array,
): number {
  const [letter, otherLetter] = [one.charCodeAt(row - 1), other.charCodeAt(column - 1)];
  const replaced = (last[column - 1] ?? 0) + (letter === otherLetter ? 0 : 1);
  const cost = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, replaced);
  const swapped =
    row > 1 &&
    column > 1 &&
    letter === other.charCodeAt(column - 2) &&
    one.charCodeAt(row - 2) === otherLetter;
  return swapped ? Math.min(cost, (beforeLast[column - 2] ?? 0) + 1) : cost;
}

/** How many slips a word of this length may hold and still be taken for the known one. */
export const slipsAllowed = (length: number): number => (length < 5 ? 0 : length < 8 ? 1 : 2);

/** One of the two is the other with typing slips in it. */
export function isSlipOf(one: string, other: string): boolean {
  const limit = Math.max(slipsAllowed(one.length), slipsAllowed(other.length));
  return editDistance(one, other, limit) <= limit;
}
