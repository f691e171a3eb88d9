import { Temporal } from "temporal-polyfill";
import type { Business } from "../../core/business/business.ts";
import type { Speaker } from "../../core/conversation/speaker.ts";
import { currencyOf } from "../../core/money/currency.ts";
import type { LearntWord } from "../../core/understanding/lexicon.ts";
import type { ReadingContext } from "../../core/understanding/reading.ts";
import { ShopLexicon } from "../../core/understanding/shop-lexicon.ts";

export interface ContextFacts {
  readonly customers?: readonly (string | { readonly name: string; readonly lead: true })[];
  readonly products?: readonly string[];
  readonly members?: readonly string[];
  readonly words?: readonly LearntWord[];
  readonly locale?: string;
  readonly currency?: string;
  readonly timezone?: string;
  /** ISO instant. */
  readonly at?: string;
  readonly speaker?: Speaker;
  readonly memory?: ReadonlyMap<string, unknown>;
}

/** What readers know in a test: a shop with these people and products; ids are the names. */
export function readingContext(facts: ContextFacts = {}): ReadingContext {
  const lexicon = new ShopLexicon();
  lexicon.learn(
    {
      customers: (facts.customers ?? []).map((entry) => {
        const name = typeof entry === "string" ? entry : entry.name;
        return { id: name, name, stage: typeof entry === "string" ? "customer" : "lead", removed: false };
      }),
      products: (facts.products ?? []).map((name) => ({ id: name, name, removed: false })),
      members: (facts.members ?? []).map((name) => ({ id: name, name, role: "staff" as const })),
      words: { learnt: facts.words ?? [], gone: [] },
    },
    1n,
  );
  const timezone = facts.timezone ?? "Europe/Madrid";
  const now = Temporal.Instant.from(facts.at ?? "2026-03-11T12:00:00Z");
  return {
    business: businessOf(facts, timezone),
    speaker: facts.speaker ?? { role: "owner", memberId: "owner", name: "Marta" },
    now,
    today: now.toZonedDateTimeISO(timezone).toPlainDate(),
    lexicon,
    memory: facts.memory ?? new Map(),
  };
}

function businessOf(facts: ContextFacts, timezone: string): Business {
  const currency = currencyOf(facts.currency ?? "EUR");
  if (!currency) throw new Error(`Unknown currency ${facts.currency}`);
  return {
    id: "shop",
    name: "Marta's Bakery",
    currency,
    timezone,
    locale: facts.locale ?? "en-IE",
    settings: { staffSeeFigures: false, introduced: true, sampleShop: false },
    lexiconVersion: 1n,
  };
}
