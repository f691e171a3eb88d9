import pluralize from "pluralize";
import { WordMemory } from "./word-memory.ts";

pluralize.addSingularRule(/(fus|mouss|pous|chass|crevass|masseus|chanteus|mayonnais|brais|chais)es$/i, "$1e");
pluralize.addSingularRule(/^(lens)es$/i, "$1");
pluralize.addSingularRule(/^(boubo|caribo|bijo|tof|men|ec|em)us$/i, "$1u");
// "Slushies" are no "slushy" on a menu.
pluralize.addSingularRule(
  /^(slush|calor|quick|rook|magp|potp|tinn|stubb|headt|hairt|zipt|bowt|cablet|toast|smooth|hood|bean|brown|scrunch|ones|vegg|self|boot|food|past|sarn|freeb|night|hank|sweet|good|budg|coll|barb|cool|pix|talk|book|br|lass|ladd|gen|prair|bird|dogg|goal|junk|ind|patisser|brasser|hipp)ies$/i,
  "$1ie",
);

// Words that only look like plurals, and plurals that the library's rules miss.
for (const word of [
  "pilates",
  "swiss",
  "gas",
  "mens",
  "womens",
  "kids",
  "news",
  "tapas",
  "bus",
  "plus",
  "pass",
  "jeans",
  "shorts",
  "ramen",
  "citrus",
  "hummus",
  "couscous",
  "asparagus",
  "cactus",
  "christmas",
  "us",
  "is",
  "has",
  "was",
  "his",
  "this",
  "its",
  "yes",
  "always",
  "leggings",
  "trousers",
  "scissors",
  "sunglasses",
  "matcha",
  "chai",
  "gyros",
  "molasses",
  "brows",
  "bass",
  "canvas",
  "lens",
  "atlas",
  "bonus",
  "campus",
  "lotus",
  "hibiscus",
  "eucalyptus",
  "physics",
  "maths",
]) {
  pluralize.addUncountableRule(word);
}
pluralize.addSingularRule(
  /^(caf|brownie|cookie|smoothie|pie|tie|hoodie|selfie|movie|pastie|veggie|toastie|goodie|sweetie|lassie|beanie|budgie|birdie|bookie|genie|zombie|onesie|wellie|quiche|cache|brioche|niche|ache|moustache|creche|mustache|psyche|cliche|panache)s$/i,
  "$1",
);

/** Only what ends like an English plural: the library would take "pavlova" for the plural of "pavlovum". */
const mayBePlural = (word: string): boolean =>
  (word.endsWith("s") && word.length > 3) ||
  /^(wo)?men$|^(people|children|feet|teeth|mice|geese|dice|oxen|cacti|fungi|bureaux|gateaux|plateaux)$/.test(
    word,
  );

/** "drop ins", "touch ups", "LPs". */
const SHORT_PLURALS = new Set([
  "ins",
  "ups",
  "outs",
  "offs",
  "lps",
  "cds",
  "tvs",
  "dvds",
  "eps",
  "pcs",
  "bbqs",
]);

const singulars = new WordMemory((word: string): string =>
  SHORT_PLURALS.has(word) ? word.slice(0, -1) : mayBePlural(word) ? pluralize.singular(word) : word,
);

/** The singular of one lower-case word, as the catalogue knows it: "lattes" gives "latte", "glass" stays. */
export const singular = (word: string): string => singulars.of(word);

/** A product's catalogue name: lower case, the counted word in the singular ("loaves of bread": "loaf of bread"). */
export function catalogueName(words: readonly string[]): string {
  const lower = words.map((word) => word.toLowerCase());
  const of = lower.indexOf("of");
  const head = of > 0 ? of - 1 : lower.length - 1;
  return lower.map((word, index) => (index === head ? singular(word) : word)).join(" ");
}

/** A phrase as typed, its last word in the singular where that is in small letters: "Get wells" gives "Get well". */
export function lastInSingular(phrase: string): string {
  const last = /[\p{Ll}]+$/u.exec(phrase)?.[0] ?? "";
  return phrase.slice(0, phrase.length - last.length) + singular(last);
}
