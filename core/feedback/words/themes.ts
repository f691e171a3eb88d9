import { fold } from "../../understanding/fold.ts";
import type { Lexicon } from "../../understanding/lexicon.ts";
import { singular } from "../../understanding/singular.ts";
import type { Message } from "../../understanding/tokens.ts";

/** What customers speak of. */
export const THEMES = [
  "service",
  "waiting",
  "price",
  "quality",
  "cleanliness",
  "atmosphere",
  "choice",
  "delivery",
  "booking",
  "place",
] as const;
export type Theme = (typeof THEMES)[number];

const WORDS: Readonly<Record<Theme, string>> = {
  service: `service staff team rude friendly unfriendly helpful unhelpful polite impolite waiter waitress barista barber stylist cashier
    hairdresser therapist technician assistant server attentive ignored welcoming welcome welcomed smile smiling professional unprofessional
    attitude manner grumpy moody kind patient courteous knowledgeable served host mechanic groomer trainer teacher instructor listened
    explained dismissive condescending receptionist manager owner girl lady guy`,
  waiting: `wait waiting waited queue queued queuing line slow slowly late delay delayed punctual prompt promptly quick quickly fast speed speedy
    minute hour ages forever`,
  price: `price pricing priced pricey overpriced expensive cheap cheaper affordable cost costly value money bargain charged overcharged fee
    bill euro dollar pound worth discount deal tip`,
  quality: `quality taste tasty tasteless delicious fresh stale cold lukewarm burnt burned undercooked overcooked raw bland dry soggy salty
    greasy crisp crispy yummy flavor flavour broke broken faulty damaged defective uneven crooked patchy finish fit repair wilted watery
    fixed result haircut cut fade colour color coffee bread cake food massage nails work workmanship craftsmanship ripped torn leaking scratched
    portion recipe material stitching sharp neat mistake wrong fell rotten mouldy moldy`,
  cleanliness:
    "clean cleaner cleanliness dirty filthy dust dusty hygiene hygienic toilet bathroom restroom smell smelly smelled stank spotless sticky mess messy hair tidy",
  atmosphere:
    "atmosphere ambience ambiance vibe music loud noisy noise quiet cosy cozy crowded cramped decor seat seating chair table comfortable uncomfortable relaxing light lighting heating stuffy warm busy packed",
  choice: "choice selection range variety option menu stock assortment vegan gluten vegetarian size",
  delivery: "delivery delivered deliver courier shipping shipped parcel package packaging packed driver",
  booking:
    "booking booked book appointment reservation reserved slot schedule rescheduled cancelled canceled reminder",
  place: "parking park location area opening door stairs wheelchair access entrance closed",
};

const BY_WORD = new Map<string, Theme[]>();
for (const theme of THEMES) {
  for (const word of WORDS[theme].split(/\s+/)) BY_WORD.set(word, [...(BY_WORD.get(word) ?? []), theme]);
}

const themesOfWord = (word: string): readonly Theme[] =>
  BY_WORD.get(word) ?? BY_WORD.get(singular(word)) ?? [];

/** What a comment speaks of, in the order of the list; whatever the shop sells is a matter of its quality. */
export function themesOf({ tokens }: Message, lexicon: Lexicon | null = null): Theme[] {
  const found = new Set(tokens.flatMap((token) => (token.kind === "word" ? themesOfWord(token.folded) : [])));
  if (lexicon && tokens.some((_, at) => lexicon.productsAt(tokens, at).length > 0)) found.add("quality");
  return THEMES.filter((theme) => found.has(theme));
}

/** How people ask for a theme, where its own name is not what they say. */
const ASKED: Readonly<Record<string, Theme>> = {
  "wait times": "waiting",
  "waiting times": "waiting",
  speed: "waiting",
  "the wait": "waiting",
  queues: "waiting",
  staff: "service",
  "the team": "service",
  prices: "price",
  "the prices": "price",
  pricing: "price",
  value: "price",
  food: "quality",
  hygiene: "cleanliness",
  "the place": "atmosphere",
  ambience: "atmosphere",
  music: "atmosphere",
  selection: "choice",
  range: "choice",
  variety: "choice",
  appointments: "booking",
  bookings: "booking",
  parking: "place",
  location: "place",
};

/** The theme that a question names ("waiting", "our prices"); null: its words are looked for as they are. */
export function askedTheme(words: string): Theme | null {
  const asked = fold(words)
    .replace(/^(?:the|our|my|how long|long) /, "")
    .trim();
  const named = THEMES.find((theme) => theme === asked || theme === singular(asked));
  if (named) return named;
  const known = ASKED[asked] ?? ASKED[fold(words).trim()];
  if (known) return known;
  return asked.includes(" ") ? null : (specificTheme(asked) ?? null);
}

/** "queue" asks for waiting; "coffee" asks for coffee, not for all that is said of quality. */
const specificTheme = (word: string): Theme | undefined => {
  const [theme] = themesOfWord(word);
  return theme === "waiting" || theme === "price" || theme === "service" || theme === "cleanliness"
    ? theme
    : undefined;
};
