import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { createCapabilities } from "../../core/capabilities.ts";
import type { NewEvent } from "../../core/conversation/event.ts";
import { createRegistry } from "../../core/registry.ts";
import { readMessage } from "../../core/understanding/tokens.ts";
import { understand } from "../../core/understanding/understand.ts";
import { type Chat, openChat } from "../support/chat.ts";
import { readingContext } from "../support/reading-context.ts";
import { KNOWN_FALSE_RECORDS } from "./clinc-known.ts";
import { sharedFile, titleOf } from "./shared-file.ts";

const FILE = sharedFile("clinc150", "data_full.json");
const OUT_OF_SCOPE = ["oos_train", "oos_val", "oos_test"];
/** All 23,700 take a few minutes. */
const SPLITS = [...OUT_OF_SCOPE, "test", ...(process.env.CLINC_ALL ? ["val", "train"] : [])];

const PEOPLE = [
  "Maria Lopez",
  "Ben Carter",
  "Tom Baker",
  "Anna Schmidt",
  "Grace Kelly",
  "Mark Twain",
  "Jack Daniels",
];
const PRODUCTS = "croissant latte coffee haircut cake ticket pizza tea milk phone".split(" ");

/** Nothing has been recorded by these; a wish to be reminded is one to this assistant, too. */
const HARMLESS = new Set(["question.asked", "declined", "metric.answered"]);
const isRecord = (event: NewEvent, text: string): boolean =>
  !HARMLESS.has(event.type) && !(event.type === "reminder.set" && /\bremind|reminder\b/i.test(text));

interface Said {
  readonly split: string;
  readonly intent: string;
  readonly text: string;
}

function readTexts(file: string): Said[] {
  const texts = z.record(z.string(), z.array(z.tuple([z.string(), z.string()])));
  const data = texts.parse(JSON.parse(readFileSync(file, "utf8")));
  return SPLITS.flatMap((split) => (data[split] ?? []).map(([text, intent]) => ({ split, intent, text })));
}

const TITLE = titleOf(
  "what CLINC150 asks of other assistants records nothing",
  FILE,
  "clinc150/data_full.json",
);

describe.skipIf(FILE === null)(TITLE, () => {
  let chat: Chat;
  const records: (Said & { readonly came: string })[] = [];

  beforeAll(async () => {
    chat = await openChat(createCapabilities({ links: null }), { currency: "USD", locale: "en-US" });
    await openShop();
    const texts = readTexts(FILE ?? "");
    const heard = texts.filter(isUnderstood);
    const came = new Map<string, number>();
    for (const said of heard) {
      const { events } = await chat.says("owner", said.text);
      for (const { type } of events) came.set(type, (came.get(type) ?? 0) + 1);
      const recorded = events.filter((event) => isRecord(event, said.text));
      if (recorded.length > 0)
        records.push({ ...said, came: recorded.map((event) => event.type).join(", ") });
      await tidyUp(events, recorded);
    }
    const counts = JSON.stringify(Object.fromEntries(came));
    console.info(`${texts.length} texts, ${heard.length} understood, ${records.length} recorded: ${counts}`);
  }, 900_000);

  afterAll(() => chat.close());

  test.each(OUT_OF_SCOPE)("out of scope: %s", (split) => {
    expect(records.filter((record) => record.split === split).filter(isNews)).toEqual([]);
  });

  test("within the scope of other assistants", () => {
    expect(records.filter((record) => !OUT_OF_SCOPE.includes(record.split)).filter(isNews)).toEqual([]);
  });

  /** A shop with everyday goods and people, whose owner has just recorded a sale: there is something to undo. */
  async function openShop(): Promise<void> {
    for (const [at, product] of PRODUCTS.entries()) {
      const { events } = await chat.says(
        "owner",
        `sold 2 ${product}s to ${PEOPLE[at % PEOPLE.length]} for 6.40`,
      );
      expect(events.at(-1)?.type).toBe("sale.recorded");
    }
  }

  /** No text leans on the one before it. */
  async function tidyUp(events: readonly NewEvent[], recorded: readonly NewEvent[]): Promise<void> {
    if (events.some((event) => event.type === "question.asked")) await chat.says("owner", "never mind");
    if (events.some((event) => event.type.startsWith("campaign.")))
      await chat.says("owner", "cancel the campaign");
    if (recorded.length > 0) await chat.says("owner", "latte 3.20 cash");
  }
});

/** "Cancel that" is meant for whoever hears it: it takes back the last record here. */
const isNews = (record: Said): boolean => record.intent !== "cancel" && !KNOWN_FALSE_RECORDS.has(record.text);

const registry = createRegistry(createCapabilities({ links: null }));
const context = readingContext({ customers: PEOPLE, products: PRODUCTS, locale: "en-US", currency: "USD" });

const isUnderstood = ({ text }: Said): boolean =>
  understand(registry, readMessage(text), context).kind !== "not-understood";
