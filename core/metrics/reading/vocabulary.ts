import { AMOUNTS } from "./vocabulary/amounts.ts";
import { ASKING, SHARES } from "./vocabulary/asking.ts";
import type { Entry } from "./vocabulary/entry.ts";
import { FILLERS } from "./vocabulary/fillers.ts";
import { PEOPLE } from "./vocabulary/people.ts";
import { RANKING_QUESTIONS, RANKS } from "./vocabulary/ranks.ts";
import { EACH, NOUNS } from "./vocabulary/things.ts";
import { VERBS } from "./vocabulary/verbs.ts";

/** All that a question's own words can say. Where one phrase stands in two lists, the first wins. */
export const VOCABULARY: readonly Entry[] = [
  ...AMOUNTS,
  ...PEOPLE,
  ...NOUNS,
  ...EACH,
  ...RANKS,
  ...VERBS,
  ...ASKING,
  ...SHARES,
  ...RANKING_QUESTIONS,
  [FILLERS, { is: "filler" }],
];
