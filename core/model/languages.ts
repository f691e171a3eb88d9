import { fold } from "../understanding/fold.ts";
import type { ReadingContext } from "../understanding/reading.ts";
import type { Message, Token } from "../understanding/tokens.ts";

/** Little words that give a language away; none of them is English, a usual product or a usual name. */
const GIVEAWAYS = new Set(
  `
  por para con el los las una unos del al esta este ayer hoy manana anteayer cuanto cuantos cuanta cuantas quien como
  donde cuando vendi vendimos vendido vendio pago pagaron efectivo tarjeta semana mes ano ventas pasada pasado hola
  llegaron vinieron personas hemos ha han compro compraron cobre devolvi devuelto
  mejor mejores clientes cliente borra deshacer hemos fue fueron tengo quiero
  und fur der das den dem ein eine einen einem einer mit ist wie wieviel wieviele wann wer gestern heute vorgestern
  morgen verkauft verkaufe bezahlt hat haben wir ich nicht umsatz woche monat jahr letzte letzten letzter kunden kunde
  neue neuer neues kundin kam kamen kommt uns erstattet zuruck bitte schick
  zwei drei vier funf sechs auf beim nach
  le les des une est pour avec hier aujourd'hui combien vendu vendus nous avons semaine mois ventes
  rimborsato comprato nuova nuovo ha pagato carta contanti
  il gli uno una ieri oggi quanto quanti abbiamo venduto venduti settimana mese per di con
  o os as um uma com ontem hoje quanto vendemos vendi semana mes
  kal aaj kitni kitna kitne bikri becha beche bechi diya diye hai hain hua hui mein ko ke ka ki liye rupaye nakad
  `
    .trim()
    .split(/\s+/)
    .filter(
      (word) => !["o", "as", "per", "con", "di", "al", "den", "mit", "des", "mes", "le", "il"].includes(word),
    ),
);

/** Words that only their accents tell from English ones. */
const ACCENTED = new Set(
  "\u00e0 \u00e8 \u00e9 \u00fa \u00fcber f\u00fcr o\u00f9 m\u00e1s s\u00ed est\u00e1 d\u00eda".split(" "),
);

const isForeignWord = ({ kind, folded, text }: Token): boolean =>
  kind === "word" &&
  (GIVEAWAYS.has(folded) || ACCENTED.has(text.toLowerCase()) || !/\p{Script=Latin}/u.test(text));

/** True where some of the words are of a language that the built-in reader does not read. */
export function isForeign(message: Message, { lexicon }: ReadingContext): boolean {
  const { tokens } = message;
  if (/[\u00bf\u00a1]/.test(message.text)) return true;
  return tokens.some(
    (token, at) =>
      isForeignWord(token) &&
      lexicon.productsAt(tokens, at).length === 0 &&
      !lexicon.customersAt(tokens, at).some(({ by }) => by !== "near-full-name"),
  );
}

/** "es" of "es-MX"; null for English and for what is no language. */
export function languageOf(tag: unknown): string | null {
  if (typeof tag !== "string") return null;
  try {
    const [canonical] = Intl.getCanonicalLocales(tag.trim());
    const language = canonical ? new Intl.Locale(canonical).language : "en";
    return language === "en" || language === "und" ? null : language;
  } catch {
    return null;
  }
}

/** The name of a language for a model: "Spanish". */
export const languageName = (language: string): string =>
  new Intl.DisplayNames("en", { type: "language" }).of(language) ?? language;

/** The words of a text, folded, without marks: what short expressions are looked for in. */
export const wordLine = (text: string): string =>
  ` ${(fold(text).match(/[\p{L}\p{Nd}']+/gu) ?? []).join(" ")} `;

/** True when these words stand in the line one after another. */
export const holds = (line: string, words: string): boolean => {
  const wanted = wordLine(words);
  return wanted.trim() !== "" && line.includes(wanted);
};
