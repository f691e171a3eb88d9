import { follow, type SegmentScan, wordAt } from "./segment-scan.ts";

const ENDS = new Set([
  ",",
  ";",
  ".",
  "!",
  "?",
  ")",
  "(",
  "\n",
  "-",
  "who",
  "whose",
  "but",
  "except",
  "excluding",
  "without",
  "unless",
  "apart",
  "minus",
  "yet",
]);

/** Verbs and small words that begin another clause behind "and" and "or". */
const CLAUSE_WORDS =
  "who|whose|that|have|has|haven't|hasn't|havent|hasnt|had|did|didn't|didnt|do|don't|dont|never|not|also|are|were|is|was|bought|buy|spent|spend|came|come|visited|found|heard|rated|gave|like|likes|love|interested|live|asked|never|with|in|from|joined|ordered|only|been|birthday|leads|regulars|champions|customers|everyone|people|those|clients|top|first-time|new|loyal|lapsed|enquired|wanted";

/** Where what a clause is about ends: at a comma, at "who", at "but", or at an "and" that begins another clause. */
export function isBoundary(scan: SegmentScan, at: number): boolean {
  if (at >= scan.tokens.length) return true;
  const word = wordAt(scan, at);
  if (ENDS.has(word)) return word !== "-" || !(scan.tokens[at]?.glued && scan.tokens[at + 1]?.glued);
  if (scan.durations.has(at) && /^(for|in|within|since)$/.test(wordAt(scan, at - 1))) return true;
  if (
    /^(for|in|within|since|over|during)$/.test(word) &&
    (scan.durations.has(at + 1) || scan.periods.has(at))
  )
    return true;
  return (word === "and" || word === "or" || word === "&") && follow(scan, at + 1, CLAUSE_WORDS) > 0;
}
