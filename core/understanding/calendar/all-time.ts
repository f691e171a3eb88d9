import { follow, type Scan, skip, wordAt } from "./scan.ts";
import { type CalendarUnit, type ParsedStretch, stretch } from "./stretch-words.ts";

/** The place behind "so far", "to date", "until now", "up to today": they change nothing, a running period ends today. */
export function untilNow(scan: Scan, at: number): number {
  for (const words of UNTIL_NOW) {
    const end = follow(scan, at, ...words);
    if (end > 0) return end;
  }
  return at;
}

const UNTIL_NOW = [
  ["so", "far"],
  ["-", "to", "-", "date"],
  ["to", "date"],
  ["to", "today"],
  ["until", "now"],
  ["till", "now"],
  ["until", "today"],
  ["till", "today"],
  ["up", "to", "now"],
  ["up", "to", "today"],
  ["up", "until", "now"],
] as const;

/** "all time", "ever", "lifetime", "since we opened", "ytd". */
export function allTime(scan: Scan, at: number): ParsedStretch | null {
  const word = wordAt(scan, at);
  const unit = TO_DATE[word];
  if (unit) return stretch({ kind: "unit", unit, away: 0 }, at + 1);
  if (word === "ever" || word === "lifetime") {
    const since = wordAt(scan, at + 1) === "since";
    return since || wordAt(scan, at + 1) === "value" ? null : stretch({ kind: "all" }, at + 1);
  }
  if (word === "all") {
    const time = wordAt(scan, at + 1) === "-" ? at + 2 : at + 1;
    return wordAt(scan, time) === "time" ? stretch({ kind: "all" }, time + 1) : null;
  }
  if (word === "to" && wordAt(scan, at + 1) === "date") return stretch({ kind: "all" }, at + 2, "word");
  if (word !== "since" && word !== "from") return null;
  return sinceTheStart(scan, at + 1);
}

const TO_DATE: Readonly<Record<string, CalendarUnit>> = {
  ytd: "year",
  mtd: "month",
  qtd: "quarter",
  wtd: "week",
};

const OPENINGS = ["opened", "opening", "started", "began"];

function sinceTheStart(scan: Scan, start: number): ParsedStretch | null {
  const at = skip(scan, skip(scan, start, "the", "we", "i"), "very", "first");
  const word = wordAt(scan, at);
  if (word === "start" || word === "beginning" || OPENINGS.includes(word)) {
    return wordAt(scan, at + 1) === "of" ? null : stretch({ kind: "all" }, at + 1);
  }
  const dayOne = word === "day" && (wordAt(scan, at + 1) === "one" || scan.atoms[at + 1]?.number === 1);
  return dayOne ? stretch({ kind: "all" }, at + 2) : null;
}
