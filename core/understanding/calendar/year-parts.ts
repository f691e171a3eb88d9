import { parseYear } from "./date-grammar.ts";
import { follow, isClung, meaningAt, type Scan, wordAt } from "./scan.ts";
import { type Choice, type ParsedStretch, type StretchWords, stretch } from "./stretch-words.ts";
import type { Season, Trust } from "./vocabulary.ts";

/** "Q2", "h1 2025", "q3 last year". */
export function shortPart(scan: Scan, at: number, choice: Choice): ParsedStretch | null {
  const word = wordAt(scan, at);
  const nth = scan.atoms[at + 1];
  if (
    (word !== "q" && word !== "h") ||
    !nth ||
    nth.digits !== 1 ||
    nth.number === null ||
    isClung(scan, at + 2)
  )
    return null;
  const grain = word === "q" ? "quarter" : "half";
  if (nth.number < 1 || nth.number > (grain === "quarter" ? 4 : 2) || (word === "h" && !nth.glued))
    return null;
  return nthOfYear(grain, nth.number, scan, at + 2, choice, "short");
}

/** "second quarter of 2025", "first half of last year", "3rd quarter". */
export function ordinalPart(scan: Scan, at: number, nth: number, choice: Choice): ParsedStretch | null {
  const unitAt = isOrdinalAt(scan, at) ? at + 2 : at + 1;
  const unit = meaningAt(scan, unitAt);
  if (unit?.is !== "unit" || (unit.unit !== "quarter" && unit.unit !== "half")) return null;
  if (nth < 1 || nth > (unit.unit === "quarter" ? 4 : 2)) return null;
  const ofYear = follow(scan, unitAt + 1, "of", "the", "year");
  return nthOfYear(unit.unit, nth, scan, ofYear > 0 ? ofYear : unitAt + 1, choice, "sure");
}

export const isOrdinalAt = (scan: Scan, at: number): boolean =>
  scan.atoms[at + 1]?.glued === true && ["st", "nd", "rd", "th"].includes(wordAt(scan, at + 1));

export function nthOfYear(
  grain: "month" | "quarter" | "half",
  nth: number,
  scan: Scan,
  behind: number,
  choice: Choice,
  trust: Trust,
): ParsedStretch {
  const year = parseYear(scan, behind);
  const value: StretchWords = { kind: "nth", grain, nth, year: year?.value ?? null, choice };
  const needsLead = grain === "month" && choice === null && year === null;
  return stretch(value, year?.end ?? behind, year ? "sure" : trust, needsLead);
}

export function season(scan: Scan, at: number, name: Season, choice: Choice): ParsedStretch {
  const year = parseYear(scan, at + 1);
  const value: StretchWords = { kind: "season", season: name, year: year?.value ?? null, choice };
  return stretch(value, year?.end ?? at + 1, choice || year ? "sure" : "word", !choice && !year);
}
