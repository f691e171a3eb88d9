import type { Brief, Tone } from "./brief.ts";
import { LIBRARY, MISSED } from "./library.ts";
import { asPlainText } from "./render.ts";

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

/** Composes the template of a message: greeting, occasion, what is to be told, the offer with its code, the shop's line. */
export function compose(brief: Brief, ingredients: Ingredients): string {
  if (brief.own !== null) return ownText(brief.own, ingredients);
  const wording = LIBRARY[brief.occasion];
  const { tone } = brief;
  const short = brief.length === "short";
  const news = brief.news === null ? null : sentence(brief.news);
  const offer = offerSentence(brief, ingredients);
  const opening = openingOf(brief, news);
  const afterGreeting = [opening, news, offer, ...brief.extra.map(sentence)].filter(
    (part) => part !== null && part !== "",
  );
  const line = ingredients.coreLine === null ? [] : [sentence(ingredients.coreLine)];
  const closing = short ? [] : [wording.closing[tone]];
  // Nothing else is left to say: then at least what the message is about.
  const body = afterGreeting.length > 0 ? afterGreeting : [wording.opening[tone]];
  const text = [...body, ...line, ...closing].join(" ");
  return `${greeted(text, tone)}\n{{ shop }}`;
}

function openingOf({ occasion, tone, length, missed }: Brief, news: string | null): string | null {
  const wording = LIBRARY[occasion];
  if (length === "short") {
    if (missed) return MISSED[tone];
    return news !== null && (occasion === "news" || occasion === "event") ? null : wording.short;
  }
  const opening = occasion === "news" && news !== null ? null : wording.opening[tone];
  if (!missed) return opening;
  return occasion === "win-back" && opening !== null ? `${opening} ${capital(MISSED[tone])}` : MISSED[tone];
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
  const given = `${asPlainText(withArticle(offer))}${end}.${CODE}`;
  return brief.length === "short" ? capital(given) : `${LIBRARY[brief.occasion].offer[brief.tone]} ${given}`;
}

/** The owner's text stands as it is; where something is given, the code follows it. */
function ownText(own: string, { offer }: Ingredients): string {
  return offer === null || own.includes("{{ code }}")
    ? own
    : `${own}{% if code %}\nYour code: {{ code }}{% endif %}`;
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
