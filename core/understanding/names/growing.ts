/** The smallest power of two that is not below `size`: so many places a table gets that is to hold so much. */
export function placesFor(size: number): number {
  let places = SMALLEST;
  while (places < size) places *= 2;
  return places;
}
const SMALLEST = 64;

/** A longer array that begins with what stands in this one. */
export function grown(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(length);
  longer.set(array);
  return longer;
}
