import { glob, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import Recognizers from "@microsoft/recognizers-text-suite";
import { parse as chronoParse } from "chrono-node";
import { Temporal } from "temporal-polyfill";
import { createCapabilities } from "../core/capabilities.ts";
import { createRegistry } from "../core/registry.ts";
import type { ReadingContext } from "../core/understanding/reading.ts";
import { readMessage } from "../core/understanding/tokens.ts";
import { understand } from "../core/understanding/understand.ts";
import { type Bench, quantile, shortNumber } from "./bench.ts";
import { bigShopLexicon } from "./big-shop.ts";

const TRANSCRIPTS = fileURLToPath(new URL("../test/transcripts", import.meta.url));
const LEAST_SECONDS = 5;
/** The compiler needs some thousands of messages to make all of it quick; a shop's process runs for weeks. */
const WARM_UP_SECONDS = 20;
/** The recognizers need a fifth of a second for some messages. */
const SLOW_SAMPLE = 300;

/** Every text of every transcript. */
async function readMessages(): Promise<string[]> {
  const messages: string[] = [];
  for await (const file of glob("**/*.jsonl", { cwd: TRANSCRIPTS })) {
    const lines = (await readFile(`${TRANSCRIPTS}/${file}`, "utf8")).split("\n").filter(Boolean);
    for (const line of lines) {
      const { text } = JSON.parse(line) as { readonly text?: string };
      if (text !== undefined) messages.push(text);
    }
  }
  return messages;
}

function contextOfBigShop(): ReadingContext {
  const now = Temporal.Instant.from("2026-03-10T09:00:00Z");
  return {
    business: {
      id: "00000000-0000-7000-8000-000000000001",
      name: "Marta's Bakery",
      currency: { code: "EUR", digits: 2 },
      timezone: "Europe/Madrid",
      locale: "en-IE",
      settings: { staffSeeFigures: false, introduced: true, sampleShop: false },
      lexiconVersion: 1n,
    } as ReadingContext["business"],
    speaker: { role: "owner", memberId: "00000000-0000-7000-8000-000000000002", name: "Marta" },
    now,
    today: now.toZonedDateTimeISO("Europe/Madrid").toPlainDate(),
    lexicon: bigShopLexicon(5000, 500),
    memory: new Map(),
  };
}

interface Timed {
  readonly perSecond: number;
  readonly milliseconds: number[];
}

/** Works all messages off, round after round, each timed by itself. */
function timeAll(messages: readonly string[], work: (text: string) => unknown, leastSeconds: number): Timed {
  const milliseconds: number[] = [];
  const began = performance.now();
  do {
    for (const message of messages) {
      const start = performance.now();
      work(message);
      milliseconds.push(performance.now() - start);
    }
  } while (performance.now() - began < leastSeconds * 1000);
  const total = milliseconds.reduce((sum, each) => sum + each, 0);
  return { perSecond: (milliseconds.length / total) * 1000, milliseconds };
}

export const bench: Bench = {
  name: "understand",
  async run(say) {
    const messages = await readMessages();
    const registry = createRegistry(createCapabilities({ links: null }));
    const context = contextOfBigShop();
    say(`${messages.length} messages, a shop with 5,000 customers and 500 products`);
    // A context of its own for each message, as each turn has one: nothing is remembered from the one before.
    const read = (text: string) => understand(registry, readMessage(text), { ...context });
    timeAll(messages, read, WARM_UP_SECONDS);
    const ours = timeAll(messages, read, LEAST_SECONDS);
    const chrono = timeAll(messages, (text) => chronoParse(text), 1);
    const some = messages.slice(0, SLOW_SAMPLE);
    const recognizers = timeAll(
      some,
      (text) => [
        Recognizers.recognizeDateTime(text, Recognizers.Culture.English),
        Recognizers.recognizeNumber(text, Recognizers.Culture.English),
      ],
      0,
    );
    const p99 = quantile(ours.milliseconds, 0.99);
    return [
      {
        what: `messages understood on one core (${messages.length} of the transcripts)`,
        value: ours.perSecond,
        unit: "/s",
        beside: `chrono-node alone ${shortNumber(chrono.perSecond)} /s, recognizers-text (dates and numbers) ${shortNumber(recognizers.perSecond)} /s`,
        goal: { text: "at least 5,000 /s", met: ours.perSecond >= 5000 },
      },
      {
        what: "the slowest message of a hundred (p99)",
        value: p99,
        unit: "ms",
        beside: `chrono-node ${shortNumber(quantile(chrono.milliseconds, 0.99))} ms, recognizers-text ${shortNumber(quantile(recognizers.milliseconds, 0.99))} ms`,
        goal: { text: "under 3 ms", met: p99 < 3 },
      },
    ];
  },
};
