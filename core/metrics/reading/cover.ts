import type { Message } from "../../understanding/tokens.ts";
import type { Item, Items } from "./concepts.ts";
import { type Candidate, WORD } from "./mentions.ts";

/** The candidates, none overlapping another, that explain most of the message. */
export function coverOf(message: Message, candidates: readonly Candidate[]): Items {
  const { tokens } = message;
  const startingAt = new Map<number, Candidate[]>();
  for (const candidate of candidates) {
    const known = startingAt.get(candidate.span.start);
    if (known) known.push(candidate);
    else startingAt.set(candidate.span.start, [candidate]);
  }
  const best = new Array<number>(tokens.length + 1).fill(0);
  const chosen = new Array<Candidate | null>(tokens.length + 1).fill(null);
  for (let at = tokens.length - 1; at >= 0; at--) {
    best[at] = best[at + 1] ?? 0;
    for (const candidate of startingAt.get(at) ?? []) {
      // One long explanation says more than several short ones.
      const weight = candidate.weight + (best[candidate.span.end] ?? 0) - WORD / 2;
      if (weight <= (best[at] ?? 0)) continue;
      best[at] = weight;
      chosen[at] = candidate;
    }
  }
  return collect(message, chosen, candidates);
}

function collect(
  message: Message,
  chosen: readonly (Candidate | null)[],
  candidates: readonly Candidate[],
): Items {
  const all: Item[] = [];
  let unknown = 0;
  let at = 0;
  while (at < message.tokens.length) {
    const candidate = chosen[at];
    if (candidate) all.push({ span: candidate.span, concept: candidate.concept, slips: candidate.slips });
    else unknown += 1;
    at = candidate ? candidate.span.end : at + 1;
  }
  const slips = all.reduce((sum, item) => sum + item.slips, 0);
  const words = message.tokens.map(({ folded }) => folded);
  const kinds = new Set(all.map(({ concept }) => concept.is));
  return { all, unknown, slips, candidates, kinds, words, marked: /\?[\s!?.)]*$/.test(message.text) };
}
