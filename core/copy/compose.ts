import { type Brief, GROUPS, type Group, type Tone } from "./brief.ts";
import { coreLineSentence } from "./core-line.ts";
import { LIBRARY, MISSED, MISSED_TOO } from "./library.ts";
import { personalOpening } from "./personal-opening.ts";
import { asPlainText } from "./render.ts";
import { turnedToReader } from "./to-reader.ts";

/** What a message is composed from besides the brief. */
export interface Ingredients {
  /** "10% off any cake"; null where nothing is given. */
  readonly offer: string | null;
  /** "30 April"; null where the offer has no end. */
  readonly until: string | null;
  /** The shop's one line that every message carries. */
  readonly coreLine: string | null;
}

const GREETINGS: Readonly<Record<Tone, string>> = {
  friendly: "{% if first_name %}Hi {{ first_name }}{% else %}Hello{% endif %}",
  warm: "{% if first_name %}Dear {{ first_name }}{% else %}Hello{% endif %}",
  formal: "{% if name %}Dear {{ name }}{% else %}Good day{% endif %}",
  playful: "{% if first_name %}Hey {{ first_name }}{% else %}Hey{% endif %}",
};

const CODE = "{% if code %} Your code: {{ code }}.{% endif %}";

/**
 * Composes the template of a message: greeting, occasion, what is to be told, the offer with its code, the shop's
 * line. Where newcomers, regulars and the others are told it in different words, the template holds each wording.
 */
export function compose(brief: Brief, ingredients: Ingredients): string {
  if (brief.own !== null) return ownText(brief.own, ingredients);
  const plain = composeFor(null, brief, ingredients);
  if (!brief.varies) return plain;
  const cases = GROUPS.map((group) => ({ group, text: composeFor(group, brief, ingredients) }))
    .filter(({ text }) => text !== plain)
    .map(({ group, text }) => `{% when '${group}' %}${text}`);
  return cases.length === 0 ? plain : `{% case group %}${cases.join("")}{% else %}${plain}{% endcase %}`;
}

function composeFor(group: Group | null, brief: Brief, ingredients: Ingredients): string {
  const wording = LIBRARY[brief.occasion];
  const { tone } = brief;
  const short = brief.length === "short";
  const news = brief.news === null ? null : sentence(brief.news);
  const offer = offerSentence(brief, ingredients);
  const opening = openingOf(brief, news, group);
  const afterGreeting = [opening, news, offer, ...brief.extra.map(sentence)].filter(
    (part) => part !== null && part !== "",
  );
  const line =
    ingredients.coreLine === null
      ? []
      : [coreLineSentence(ingredients.coreLine, brief.occasion, tone, group)];
  const closing = short ? [] : [wording.closing[tone]];
  // Nothing else is left to say: then at least what the message is about.
  const body = afterGreeting.length > 0 ? afterGreeting : [wording.opening[tone]];
  const text = [...body, ...line, ...closing].join(" ");
  return `${greeted(text, tone)}\n{{ shop }}`;
}

function openingOf(
  { occasion, tone, length, missed }: Brief,
  news: string | null,
  group: Group | null,
): string | null {
  const wording = LIBRARY[occasion];
  if (length === "short") {
    if (missed) return MISSED[tone];
    return news !== null && (occasion === "news" || occasion === "event") ? null : wording.short;
  }
  if (missed) return occasion === "win-back" ? `${wording.opening[tone]} ${MISSED_TOO[tone]}` : MISSED[tone];
  const opening = occasion === "news" && news !== null ? null : wording.opening[tone];
  const personal = group === null ? null : personalOpening(occasion, tone, group);
  if (personal === null || opening === null) return personal ?? opening;
  return `${personal} ${capital(opening)}`;
}

/** "A free muffin", but "free delivery" and "free refills". */
const withArticle = (offer: string): string =>
  /^free (?!delivery|shipping|entry|parking|access|admission|wifi|wi-fi)\p{L}+/iu.test(offer) &&
  !/^free (?:\p{L}+ )*?\p{L}+s\b(?! \p{L}*(?:with|for))/iu.test(offer)
    ? `a ${offer}`
    : offer;

/** "Here is 10% off any cake, until 30 April. Your code: KT7P." */
function offerSentence(brief: Brief, { offer, until }: Ingredients): string | null {
  if (offer === null) return null;
  const end = until === null ? "" : ` until ${until}`;
  // The owner's own sentence has told what is given: only the code is missing.
  if (brief.news?.includes(offer)) return CODE.trimStart().replace("{% if code %} ", "{% if code %}");
  const given = `${asPlainText(withArticle(turnedToReader(offer)))}${end}.${CODE}`;
  return brief.length === "short" ? capital(given) : `${LIBRARY[brief.occasion].offer[brief.tone]} ${given}`;
}

/** Words of the owner's own that tell of a gift themselves. */
const GIVES = /%|\b(?:free|off|half|gift|voucher|treat|discount|on us|on the house|complimentary)\b/i;

/** The owner's text stands as it is; where something is given, what it is and the code follow, as far as not said. */
function ownText(own: string, { offer, until }: Ingredients): string {
  if (offer === null || own.includes("{{ code }}")) return own;
  const end = until === null ? "" : ` until ${until}`;
  const gift = GIVES.test(own) ? "" : `${capital(asPlainText(withArticle(turnedToReader(offer))))}${end}. `;
  return `${own}{% if code %}\n${gift}Your code: {{ code }}{% endif %}`;
}

/** Behind "Hi Maria, " the library goes on in lower case; the owner's own sentence begins anew. */
function greeted(text: string, tone: Tone): string {
  if (tone === "playful") return `${GREETINGS[tone]}! ${capital(text)}`;
  return /^\p{Ll}/u.test(text)
    ? `${GREETINGS[tone]}, ${text}`
    : `${GREETINGS[tone]}${tone === "formal" ? "." : "!"} ${text}`;
}

const capital = (text: string): string => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());

/** The owner's words as a sentence of the message. */
function sentence(words: string): string {
  const text = capital(asPlainText(words.trim().replace(/\s+/g, " ")));
  return /[.!?\u2026]$/.test(text) ? text : `${text}.`;
}
