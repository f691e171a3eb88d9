import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadBusiness } from "../../../core/business/business.store.ts";
import { createCapabilities } from "../../../core/capabilities.ts";
import { phraseKey } from "../../../core/understanding/learnt-words.ts";
import { createLexicons, type Lexicons } from "../../../core/understanding/lexicons.ts";
import { type Chat, openChat } from "../../support/chat.ts";

const PHRASES = ["regular", "fw", "the lads", "Sam's", "gaffer", "big one"] as const;
const MEANINGS = ["flat white", "latte", "Tom Baker", "Samantha Jones", "25"] as const;

type Step =
  | { readonly kind: "says"; readonly text: string }
  | { readonly kind: "presses"; readonly label: string };

const steps = fc.array(
  fc.oneof(
    fc
      .tuple(fc.constantFrom(...PHRASES), fc.constantFrom(...MEANINGS))
      .map(([phrase, meaning]): Step => ({ kind: "says", text: `when I say ${phrase} I mean ${meaning}` })),
    fc.constantFrom(...PHRASES).map((phrase): Step => ({ kind: "says", text: `forget the word ${phrase}` })),
    fc.constantFrom<Step>(
      { kind: "says", text: "undo" },
      { kind: "presses", label: "Undo" },
      { kind: "says", text: "sold 2 regulars 7.00" },
      { kind: "says", text: "I meant latte" },
      { kind: "says", text: "merge Tom Baker into Samantha Jones" },
      { kind: "says", text: "rename Samantha Jones to Sammy Jones" },
    ),
  ),
  { maxLength: 10 },
);

let chat: Chat;
beforeAll(async () => {
  chat = await openChat(createCapabilities({ links: null }));
  for (const text of ["flat white 3.50", "latte 3.20", "latte for Tom Baker", "latte for Samantha Jones"])
    await chat.says("owner", text);
});
afterAll(() => chat.close());

/** Every phrase with what this process takes it for, as far as the lexicon resolves it. */
const wordsIn = (lexicons: Lexicons): Promise<Record<string, unknown>> =>
  chat.inShop(async (tx) => {
    const business = await loadBusiness(tx, chat.businessId);
    const lexicon = await lexicons.load(tx, business);
    return Object.fromEntries(
      PHRASES.map((phrase) => [phraseKey(phrase), lexicon.learntWord(phrase)?.means ?? null]),
    );
  });

const wordsOnRecord = (): Promise<Record<string, unknown>> =>
  chat.inShop(async (tx) => {
    const rows = await tx
      .selectFrom("dictionary_word")
      .where("removed_at", "is", null)
      .select(["phrase_key", "product_id", "customer_id", "amount"])
      .execute();
    const meanings = new Map(
      rows.map((row) => [
        row.phrase_key,
        row.product_id !== null
          ? { kind: "product", productId: row.product_id }
          : row.customer_id !== null
            ? { kind: "customer", customerId: row.customer_id }
            : { kind: "amount", decimal: row.amount },
      ]),
    );
    return Object.fromEntries(
      PHRASES.map((phrase) => [phraseKey(phrase), meanings.get(phraseKey(phrase)) ?? null]),
    );
  });

describe("the words in memory", () => {
  test("are those on record, whatever is taught, forgotten and undone", async () => {
    const kept = createLexicons();
    await fc.assert(
      fc.asyncProperty(steps, async (said) => {
        for (const step of said) {
          await (step.kind === "says"
            ? chat.says("owner", step.text)
            : chat.presses("owner", step.label).catch(() => null));
          const onRecord = await wordsOnRecord();
          expect(await wordsIn(kept)).toEqual(onRecord);
          expect(await wordsIn(createLexicons())).toEqual(onRecord);
        }
      }),
      { numRuns: 8 },
    );
  }, 60_000);
});
