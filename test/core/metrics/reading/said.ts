import { Temporal } from "temporal-polyfill";
import { readMetrics } from "../../../../core/metrics/metrics.reading.ts";
import type { AskedQuestion } from "../../../../core/metrics/metrics.service.ts";
import { TOPIC, toRemember } from "../../../../core/metrics/remembered.ts";
import { currencyOf } from "../../../../core/money/currency.ts";
import type { Reading, ReadingContext } from "../../../../core/understanding/reading.ts";
import { ShopLexicon } from "../../../../core/understanding/shop-lexicon.ts";
import { readMessage } from "../../../../core/understanding/tokens.ts";

const CUSTOMERS = ["Maria Lopez", "Ben Ito", "Tom Reed", "Tom Shaw", "May Chen", "Will Park"];
const PRODUCTS = ["croissant", "latte", "birthday cake", "gift card", "haircut", "sourdough", "tea"];

const lexicon = new ShopLexicon();
lexicon.learn(
  {
    customers: CUSTOMERS.map((name) => ({ id: name, name, stage: "customer" as const, removed: false })),
    products: PRODUCTS.map((name) => ({ id: name, name, removed: false })),
    members: [
      { id: "marta", name: "Marta", role: "owner" },
      { id: "ana", name: "Ana", role: "staff" },
      { id: "leo", name: "Leo", role: "staff" },
    ],
  },
  1n,
);

/** Wednesday 15 April 2026, five in the afternoon in Madrid. */
const NOW = Temporal.Instant.from("2026-04-15T17:00:00+02:00");
const currency = currencyOf("EUR") ?? { code: "EUR", digits: 2 };

const OWNER = { role: "owner", memberId: "marta", name: "Marta" } as const;
export const ANA = { role: "staff", memberId: "ana", name: "Ana" } as const;

/** One person asking one question after another. */
export class Asker {
  readonly #memory = new Map<string, unknown>();
  readonly #speaker: ReadingContext["speaker"];

  constructor(speaker: ReadingContext["speaker"] = OWNER) {
    this.#speaker = speaker;
  }

  read(text: string): Reading | null {
    const context: ReadingContext = {
      business: {
        id: "b",
        name: "Marta's Bakery",
        currency,
        timezone: "Europe/Madrid",
        locale: "en-IE",
        settings: { staffSeeFigures: false, introduced: true, sampleShop: false },
        lexiconVersion: 1n,
      },
      speaker: this.#speaker,
      now: NOW,
      today: Temporal.PlainDate.from("2026-04-15"),
      lexicon,
      memory: this.#memory,
    };
    const [best] = [...readMetrics(readMessage(text), context)].sort((one, other) => other.score - one.score);
    return best && best.score >= 0.5 ? best : null;
  }

  /** What was understood, in short; remembered as the question that the next one leans on. */
  asks(text: string): string {
    const reading = this.read(text);
    if (!reading) return "-";
    if (reading.intent !== "metrics.answer") return `${reading.intent} ${JSON.stringify(reading.slots)}`;
    const { oneOf, ...question } = reading.slots as AskedQuestion;
    this.#memory.set(TOPIC, toRemember(question, NOW));
    return inShort({ oneOf, ...question });
  }
}

function inShort(question: AskedQuestion): string {
  const { metrics, by, filter, order, limit, days, atLeast, oneOf } = question;
  const narrowed = Object.entries(filter).map(
    ([key, value]) => `${key}=${typeof value === "object" ? value.name : value}`,
  );
  const parts = [
    metrics.join("+").replace(OVERVIEW, "overview"),
    periodOf(question),
    by && `by ${by}`,
    narrowed.join(","),
    order && `${order.direction} ${order.metric}`,
    limit && `limit ${limit}`,
    metrics[0] === "lapsed_customers" && `${days} days`,
    atLeast !== 2 && `${atLeast} times`,
    oneOf.length > 0 && `which of ${oneOf.map(({ name }) => name).join(", ")}`,
  ];
  return parts.filter((part) => part).join(" | ");
}

const OVERVIEW = "revenue+sales+average_sale+customers+new_customers+returning_customers";

function periodOf({ grain, period }: AskedQuestion): string {
  if (grain === "all") return "all time";
  const { from, to } = period;
  if (from === to) return from;
  return from.slice(0, 7) === to.slice(0, 7) ? `${from}..${to.slice(8)}` : `${from}..${to}`;
}
