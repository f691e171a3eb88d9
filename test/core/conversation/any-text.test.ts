import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Chat } from "../../support/chat.ts";
import { linkCustomer, openBakery, recordsOf } from "./bakery.ts";
import { mutatedMessages } from "./mutated-messages.ts";

// Any text, at any moment, from anybody: an answer, never an exception (chat.says throws what the core reports),
// and no sale of what was never said.

let chat: Chat;
beforeAll(async () => {
  chat = await openBakery();
  await chat.says("owner", "sold 3 croissants to Maria Lopez for 10.50");
  await chat.says("owner", "2 lattes 6.40 for Tom Reed");
  await linkCustomer(chat, "Maria Lopez");
});
afterAll(() => chat.close());

const RUNS = 60;
const PEOPLE = ["owner", "Ana", "Maria", "a stranger"];

/** Has a number in it, in digits of any script or in words, or one of the products: else there is nothing to sell. */
const couldBeSale = (text: string): boolean =>
  /\p{Nd}|\p{Nl}|\p{No}/u.test(text.normalize("NFKC")) ||
  NUMBER_WORD.test(text) ||
  /croiss?ant|latt?e|american/i.test(text.normalize("NFKD"));

const NUMBER_WORD =
  /\b(a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred|thousand|dozen|couple|half|grand|tenner|fiver|sold|bought)\b/i;

async function tell(who: string, text: string): Promise<void> {
  const heard = await chat.says(who, text);
  expect(heard.text.trim(), `an answer to ${JSON.stringify(text)}`).not.toBe("");
  expect(heard.text).not.toMatch(/at \S+\.ts:\d+|undefined|\[object|NaN/);
  if (!couldBeSale(text)) {
    expect(recordsOf(heard).filter((type) => type.startsWith("sale.recorded"))).toEqual([]);
  }
  // Else the next text might well be the answer.
  if (heard.events.some((event) => event.type === "question.asked")) await chat.says(who, "never mind");
}

const check = (texts: fc.Arbitrary<string>, numRuns = RUNS) =>
  fc.assert(
    fc.asyncProperty(fc.constantFrom(...PEOPLE), texts, async (who, text) => {
      await tell(who, text);
    }),
    { numRuns },
  );

test("printable text of any script", () => check(fc.string({ unit: "grapheme", maxLength: 200 })), 60_000);

test("any code points at all, control characters and halves of surrogate pairs among them", async () => {
  await check(fc.string({ unit: "binary", maxLength: 200 }));
  const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 });
  await check(units.map((codes) => String.fromCharCode(...codes)));
}, 60_000);

test("control characters and broken letters within what is a record", async () => {
  const broken = fc.constantFrom(
    "\u0000",
    "\ud800",
    "\udfff",
    "\u0007",
    "\u202e",
    "\ufeff",
    "\u200b",
    "\u0301",
  );
  const record = fc.constantFrom(
    "sold 3 croissants to Maria Lopez for 10.50",
    "4 scones 12 for Petra Novak note: was in a hurry",
    "new customer Jo Bell 087 123 4567 likes tea",
    "how did March go?",
    "who is Maria?",
    "remind me to call Tom tomorrow",
  );
  const texts = fc
    .tuple(record, fc.array(fc.tuple(broken, fc.nat(60)), { minLength: 1, maxLength: 3 }))
    .map(([text, marks]) =>
      marks.reduce<string>((said, [mark, at]) => said.slice(0, at) + mark + said.slice(at), text),
    );
  await check(texts, 120);
}, 60_000);

test(
  "what people write, with words lost, doubled, swapped, cut and glued",
  () => check(mutatedMessages(), 150),
  60_000,
);

const LONG: readonly (readonly [title: string, text: string])[] = [
  ["ten thousand letters", "a".repeat(10_000)],
  ["a million letters", "croissant ".repeat(100_000)],
  ["a thousand numbers", Array.from({ length: 1000 }, (_, at) => at).join(" ")],
  ["a thousand amounts", "latte 3.20 ".repeat(1000)],
  ["a thousand sales in lines", "2 lattes 6.40 for Tom\n".repeat(1000)],
  ["a thousand names", "Maria Lopez and ".repeat(600)],
  ["brackets within brackets", `${"(".repeat(5000)}${")".repeat(5000)}`],
  ["quotes within quotes", "\"'".repeat(5000)],
  ["nothing but commas", ",".repeat(10_000)],
  ["nothing but lines", "\n".repeat(10_000)],
  ["and and and", "and ".repeat(2500)],
  ["dates and dates", "yesterday on 3 March last Friday ".repeat(300)],
  ["number words", "twenty five hundred and ".repeat(400)],
  ["accents on one letter", `e${"\u0301".repeat(9999)}`],
  ["flags and families", "👨‍👩‍👧‍👦🇪🇸".repeat(500)],
  ["@ and @", "@ 3 ".repeat(2500)],
  ["code", "{{7*7}}<script>alert(1)</script>'; drop table sale; --"],
  ["words that every object knows", "constructor"],
  ["such a word as a number", "sold constructor hundred lattes for constructor"],
  ["such a word in a question", "sales on constructor"],
  ["such a word in a search for help", "help constructor"],
  ["such a word behind a number", "3 constructor 12"],
  ["such a word as praise", "constructor stars, __proto__ out of 5"],
  ["nothing", ""],
  ["blanks", " \t\n\u00a0\u2003"],
];

test.each(LONG)(
  "%s",
  async (_title, text) => {
    for (const who of PEOPLE) await tell(who, text);
  },
  30_000,
);
