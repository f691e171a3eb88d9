import { type Fact, type FactScan, isBreak, looksLikeMoney, typedText } from "./fact-scan.ts";
import { matchFirst, matchWords, WordPatterns } from "./word-pattern.ts";

const SUBJECT =
  "who|he|she|they|he's|she's|they're|who's|and? is|are|was|has? been? just|also|really|very|quite|mostly|especially|particularly? a? big|huge|great|real?";
const LIKING = new WordPatterns([
  "likes|loves|enjoys|adores|liked|loved our|the|your?",
  "like|love|enjoy our|the|your?",
  "interested in|by",
  "into|fancies",
  "keen|big on",
  "fan|lover of",
  "fond of",
  "favourite|favorite|fav|fave thing|drink|cake|bread|product|treatment|dish|order? is|are|= the|our?",
  "mad|crazy|nuts|passionate about|for",
  "obsessed with|by",
  "interests|interest|likes :|are|is|=|in",
]);

interface Asking {
  readonly pattern: string;
  /** How somebody who asks like this came, where nothing else says it. */
  readonly by?: string;
}

const ABOUT = "about|abt|bout|re|regarding|for|after|concerning";
const ASKING: readonly Asking[] = [
  {
    pattern: `rang|phoned|called|ringing|calling|calls us|in|up|me|earlier? and? asking|asked|enquiring|to|enquired|looking|wanting ask|enquire? ${ABOUT}`,
    by: "phone",
  },
  {
    pattern: `rang|phoned|called|ringing|calling|calls us|in|up|me|earlier? about|abt|bout|re|regarding|for|asking|wanting|after`,
    by: "phone",
  },
  { pattern: `emailed|emailing|mailed us|me|in? and? asking|asked|enquiring|to? ask? ${ABOUT}`, by: "email" },
  { pattern: `whatsapped us|me? and? asking|asked|enquiring|to? ask? ${ABOUT}`, by: "whatsapp" },
  {
    pattern: `messaged|texted|wrote|dmed|dm'd|dm|contacted|commented|reached|got in? touch|out? to|with? us|me|in? and? asking|asked|enquiring|to? ask? ${ABOUT}`,
  },
  {
    pattern: `came|popped|dropped|stopped|walked|stuck|called in|by|over|round|around and? asking|asked|enquiring|looking|to|wanting ask|enquire? ${ABOUT}`,
    by: "walk-in",
  },
  { pattern: `came|popped|dropped|stopped|walked in|by|over|round|around ${ABOUT}`, by: "walk-in" },
  {
    pattern: `asked|asks|asking|enquired|inquired|enquiring|inquiring|enquires|inquires|queried|queries us|me|today|earlier? ${ABOUT}`,
  },
  {
    pattern:
      "asked|asks|asking|enquired|inquired|wondering|wondered|checking us|me? if|whether we|you|u can|could? do|have|sell|make|offer|stock|take|fix|repair|did|had|sold|made|bake|cut|run|provide",
  },
  {
    pattern: "asked|asks|asking us|me? how much we? charge|do|is|are|it? would? be|is|it|for? for|a|is|are?",
  },
  { pattern: "asked|asks|asking us|me? how much" },
  { pattern: "asked|asks|asking to book" },
  { pattern: "wants|wanted|wanting|would|'d|likes like? to know about|more? about?" },
  {
    pattern:
      "wants|wanted|wanting|needs|would|looking for? like? a|an|some? quote|price|estimate|info|information|details|prices|quotation|costing for|on|about|to|of",
  },
  { pattern: "looking|shopping|searching|hunting for|into|at" },
  { pattern: "curious about" },
  { pattern: "enquiry|inquiry|query|question about|abt|bout|re|regarding|for|:" },
  { pattern: `about|abt|bout|re|regarding` },
];
const WANTING = new WordPatterns([
  "wants|wanted|needs|would|after like? to? book|have|get|buy|order?",
  "wants|wanted|needs|after",
]);

/** "Likes sourdough", "is into bonsai": what a customer is fond of, one entry for each thing named. */
export function likingFactAt(scan: FactScan, at: number, startsFact: (at: number) => boolean): Fact | null {
  const subject = Math.max(matchWords(scan.tokens, at, SUBJECT), at);
  const start = matchFirst(scan.tokens, subject, LIKING);
  if (start < 0 || start >= scan.to) return null;
  const values: string[] = [];
  let end = start;
  for (let from = start; ; ) {
    const stop = objectEnd(scan, from, startsFact, true);
    if (stop <= from || looksLikeMoney(scan, from, stop))
      return values.length > 0 ? { slot: "interests", values, end } : null;
    values.push(cleaned(typedText(scan, from, trimEnd(scan, from, stop))));
    end = stop;
    from = nextItem(scan, stop, startsFact);
    if (from < 0) return { slot: "interests", values, end };
  }
}

/** "Asked about balayage", "wants a quote for a fence": what somebody came to ask for. */
export function askedFactAt(scan: FactScan, at: number, startsFact: (at: number) => boolean): Fact | null {
  const subject = Math.max(matchWords(scan.tokens, at, SUBJECT), at);
  for (const { pattern, by } of ASKING) {
    const start = matchWords(scan.tokens, subject, pattern);
    if (start < 0) continue;
    const fact = askedFor(scan, start, startsFact, by);
    if (fact) return fact;
  }
  const start = scan.introduces ? matchFirst(scan.tokens, subject, WANTING) : -1;
  return start < 0 ? null : askedFor(scan, start, startsFact, undefined);
}

function askedFor(
  scan: FactScan,
  start: number,
  startsFact: (at: number) => boolean,
  by: string | undefined,
): Fact | null {
  const end = objectEnd(scan, start, startsFact, false);
  if (end <= start || looksLikeMoney(scan, start, end)) return null;
  const value = cleaned(typedText(scan, start, trimEnd(scan, start, end)));
  // "Asking for 180 back".
  return value === "" || /^\d+ back$/.test(value) ? null : { slot: "asked", value, end, by };
}

/** Where the thing named ends: at a comma, or where the next fact begins. */
function objectEnd(
  scan: FactScan,
  from: number,
  startsFact: (at: number) => boolean,
  stopAtAnd: boolean,
): number {
  let end = from;
  while (!isBreak(scan, end)) {
    const word = scan.tokens[end]?.folded ?? "";
    if (end > from && startsFact(end)) break;
    if (end > from && (word === "and" || word === "but") && (stopAtAnd || startsFact(end + 1))) break;
    end += 1;
  }
  return end;
}

/** After "and" or a comma: where the next thing of the list begins, or -1 when something else does. */
function nextItem(scan: FactScan, stop: number, startsFact: (at: number) => boolean): number {
  const separator = scan.tokens[stop];
  const joins = separator?.text === "," || separator?.folded === "and" || separator?.text === "&";
  if (!joins || stop >= scan.to) return -1;
  const next = scan.tokens[stop + 1]?.folded === "and" ? stop + 2 : stop + 1;
  const first = scan.tokens[next];
  if (next >= scan.to || first?.kind !== "word" || startsFact(next) || VERBS.has(first.folded)) return -1;
  return next;
}

const VERBS = new Set(
  "is are was has have will came comes found asked wants needs bought paid got had who she he they i we it no not always never usually can can't doesn't don't hates prefers lives works".split(
    " ",
  ),
);
const TRAILING = new Set(
  "today yesterday please pls earlier now just though too also lol tonight morning afternoon evening this thanks as well very much a lot".split(
    " ",
  ),
);

function trimEnd(scan: FactScan, from: number, end: number): number {
  let last = end;
  while (last - 1 > from && TRAILING.has(scan.tokens[last - 1]?.folded ?? "")) last -= 1;
  return last;
}

const LEADING =
  /^(?:(?:a|an|the|some|our|your|any|getting|having|booking|buying|doing|ordering|how much|quotes?|prices?|pricing|estimates?|info|information|details|availability|cost|costs)\s+(?:(?:for|on|about|of)\s+)?)+/i;

/** Without the articles and the "quote for" around the thing itself. */
function cleaned(text: string): string {
  const bare = text
    .trim()
    .replace(LEADING, "")
    .replace(/\s+(?:is|are|costs?|would be|would cost)$/i, "");
  return bare === "" ? text.trim() : bare;
}
