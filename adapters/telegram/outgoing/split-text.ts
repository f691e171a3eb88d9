const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Where a text may be cut, best first: between paragraphs, between lines, between words. */
const BORDERS = [/\n[^\S\n]*\n/g, /\n/g, /\s/g] as const;

/**
 * Splits a text into parts of at most `limit` UTF-16 units, none of them blank, on the best border that leaves no
 * part too short; a run without borders is cut between graphemes, so that no emoji or accent falls apart.
 */
export function splitText(text: string, limit: number): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > limit) {
    const cut = cutPosition(rest.slice(0, limit + 2), limit);
    parts.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  if (rest !== "") parts.push(rest);
  return parts;
}

/** `head` is longer than the limit by one character, be it a surrogate pair: what follows decides about the cut. */
function cutPosition(head: string, limit: number): number {
  for (const border of BORDERS) {
    let last = 0;
    for (const match of head.matchAll(border)) if (match.index <= limit) last = match.index;
    if (last >= limit / 3) return last;
  }
  return graphemeBorder(head, limit);
}

function graphemeBorder(head: string, limit: number): number {
  const start = segmenter.segment(head).containing(limit)?.index ?? limit;
  if (start > 0) return start;
  // One grapheme longer than a message (stacked accents): only the surrogate pair is still kept whole.
  const unit = head.charCodeAt(limit - 1);
  return unit >= 0xd800 && unit <= 0xdbff && limit > 1 ? limit - 1 : limit;
}
