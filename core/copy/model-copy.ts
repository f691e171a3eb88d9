import { z } from "zod";
import type { Business } from "../business/business.ts";
import { inventedNumbers, lostAmounts } from "../model/check-numbers.ts";
import type { ModelDesk } from "../model/desk.ts";
import { holds, wordLine } from "../model/languages.ts";
import type { FormOrder } from "../model/model.ts";
import { fold } from "../understanding/fold.ts";
import { type Brief, GROUPS } from "./brief.ts";
import type { Ingredients } from "./compose.ts";
import { asPlainText, parseCopy } from "./render.ts";

const LONGEST = { full: 700, short: 300 } as const;

const draftSchema = z.object({
  greetingWithName: z.string().trim().min(1).max(80),
  greeting: z.string().trim().min(1).max(80),
  text: z.string().trim().min(1).max(LONGEST.full),
  others: z
    .array(z.object({ to: z.enum(GROUPS), text: z.string().trim().min(1).max(LONGEST.full) }))
    .max(GROUPS.length)
    .default([]),
  code: z.string().trim().max(80).default("[CODE]"),
});
type Draft = z.infer<typeof draftSchema>;

const { $schema: _, ...DRAFT_FORM } = z.toJSONSchema(draftSchema, { io: "input" });

const INSTRUCTIONS = `You write one short message of a small shop to its customers, from the owner's brief.
- Say what the brief says. Give nothing away, promise nothing, and name no day, price, number or product that is not in it.
- "offer", "until" and "line" stand in every text, letter for letter where the language is English.
- "greetingWithName" holds [NAME]; "greeting" is for who has no name known. "code" introduces a voucher code and holds [CODE].
- "text" is for everybody. Where "varies" is true, "others" may say the same in other words to ${GROUPS.join(", ")}.
- No placeholders but these, no signature, no links, no emoji.`;

/** The question to the model for the words of a message: one template, whoever will read it. */
function copyOrder(brief: Brief, ingredients: Ingredients, business: Business): FormOrder {
  const { occasion, tone, length, missed, news, extra, varies, language } = brief;
  const said = JSON.stringify({
    shop: business.name,
    language: language ?? "English",
    ...{ occasion, tone, length, missed, news, extra, varies },
    ...{ offer: ingredients.offer, until: ingredients.until, line: ingredients.coreLine },
  });
  return {
    purpose: "copy",
    key: JSON.stringify(["copy", said]),
    instructions: INSTRUCTIONS,
    said,
    form: { name: "write", description: "The message", parameters: DRAFT_FORM },
  };
}

/** The template of a message in a model's words; null where it has none that keeps to the brief. */
export function modelCopy(
  model: ModelDesk,
  brief: Brief,
  ingredients: Ingredients,
  business: Business,
): string | null {
  if (brief.own !== null) return null;
  const parsed = draftSchema.safeParse(model.fill(copyOrder(brief, ingredients, business)));
  if (!parsed.success || !keepsToBrief(parsed.data, brief, ingredients, business)) return null;
  const template = templateOf(parsed.data, brief, ingredients);
  return parseCopy(template).ok ? template : null;
}

const textsOf = (draft: Draft, { varies }: Brief): string[] => [
  draft.text,
  ...(varies ? draft.others.map(({ text }) => text) : []),
];

/** What gives something away, in the languages that we can look at. */
const GIVING =
  /(?<!\p{L})(free|gratis|discount|half price|bogo|gift|voucher|coupon|complimentary|on the house|rabatt|gutschein|geschenk|kostenlos|regalo|descuento|cup[o\u00f3]n|oferta|gratuit|remise|cadeau|sconto|omaggio|\u092e\u0941\u092b\u094d\u0924|\u091b\u0942\u091f)(?!\p{L})/iu;

function keepsToBrief(draft: Draft, brief: Brief, ingredients: Ingredients, business: Business): boolean {
  const { offer, until, coreLine } = ingredients;
  const given = [offer, until, coreLine, brief.news, ...brief.extra, business.name].filter(
    (each) => each !== null,
  );
  const source = given.join("\n");
  const tag = tagOf(brief.language);
  const must = [offer, until].filter((each) => each !== null).join(" ");
  return (
    draft.greetingWithName.includes("[NAME]") &&
    draft.code.includes("[CODE]") &&
    !/\d|\[/.test(
      draft.greetingWithName.replace("[NAME]", "") + draft.greeting + draft.code.replace("[CODE]", ""),
    ) &&
    textsOf(draft, brief).every(
      (text) =>
        text.length <= LONGEST[brief.length] &&
        !/[[\]{}]|https?:/.test(text) &&
        inventedNumbers(text, source, business, tag).length === 0 &&
        lostAmounts(text, must, business, tag).length === 0 &&
        (GIVING.test(source) || !GIVING.test(text)) &&
        inventedDays(text, source, tag).length === 0 &&
        (tag !== "en" || [offer, until].every((each) => each === null || holds(wordLine(text), each))) &&
        (coreLine === null || tag !== "en" || holds(wordLine(text), coreLine)),
    )
  );
}

/** Names of weekdays and months that the brief does not name; of English only, where we know them in every form. */
function inventedDays(text: string, source: string, tag: string): string[] {
  const line = wordLine(text);
  const said = fold(source);
  // "May" is a verb more often than a month.
  return tag === "en" ? DAY_NAMES.filter((name) => holds(line, name) && !said.includes(name)) : [];
}

const DAY_NAMES =
  "monday tuesday wednesday thursday friday saturday sunday today tonight tomorrow january february march april june july august september october november december".split(
    " ",
  );

/** "es" of "Spanish"; "en" for what is not known, so that the strictest rules hold. */
function tagOf(language: string | null): string {
  if (language === null) return "en";
  const names = new Intl.DisplayNames("en", { type: "language" });
  const wanted = fold(language);
  return (
    ["es", "de", "hi", "fr", "it", "pt", "nl", "pl", "ca", "tr", "ar", "ru", "uk", "zh", "ja"].find(
      (tag) => fold(names.of(tag) ?? "") === wanted,
    ) ?? "en"
  );
}

function templateOf(draft: Draft, brief: Brief, { offer }: Ingredients): string {
  const named = asPlainText(draft.greetingWithName).replace("[NAME]", "{{ first_name }}");
  const greeting = `{% if first_name %}${named}{% else %}${asPlainText(draft.greeting)}{% endif %}`;
  const code =
    offer === null
      ? ""
      : `{% if code %} ${asPlainText(draft.code).replace("[CODE]", "{{ code }}")}{% endif %}`;
  const plain = asPlainText(draft.text);
  const cases = (brief.varies ? draft.others : []).map(
    ({ to, text }) => `{% when '${to}' %}${asPlainText(text)}`,
  );
  const body =
    cases.length === 0 ? plain : `{% case group %}${cases.join("")}{% else %}${plain}{% endcase %}`;
  return `${greeting} ${body}${code}\n{{ shop }}`;
}
