import { birthdayAt } from "./birthdays.ts";
import { emailAt } from "./emails.ts";
import type { Fact, FactScan } from "./fact-scan.ts";
import { isBreak, typedText } from "./fact-scan.ts";
import { phoneAt } from "./phones.ts";
import { matchFirst, WordPatterns } from "./word-pattern.ts";

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));

const OWNERS = set("his her their the a an its with and who has have got whose left gave leaves leaving");
const PHONE_WORDS = set(
  "phone hp mobile cell cellphone tel telephone number no num nr ph mob contact whatsapp handy # phone's mobile's number's cell's no's tel's digits",
);
const PHONE_SIGNS = set(
  "phone hp mobile cell cellphone tel telephone number no num nr ph mob whatsapp handy # phone's mobile's number's cell's tel's no's digits",
);
const EMAIL_WORDS = set("email e-mail mail address email's e-mail's mail's emails");
const BIRTHDAY_WORDS = set(
  "birthday bday b-day birthdate dob born birthday's bday's bd birthdays bdays birth d.o.b",
);
const LINKS = set("is : = - to as are on at 's \u2013 changed now in was new ; , .");
const NEW = set("new home work own direct main");

/** Over the words of a label ("her new mobile number is:"); -1 when none of them says which fact it is. */
function labelEnd(
  { tokens, to }: FactScan,
  at: number,
  words: ReadonlySet<string>,
  signs: ReadonlySet<string>,
): number {
  let cursor = at;
  const folded = () => (cursor < to ? (tokens[cursor]?.folded ?? "") : "");
  while (OWNERS.has(folded()) || NEW.has(folded())) cursor += 1;
  let said = false;
  while (words.has(folded())) {
    said ||= signs.has(folded());
    cursor += 1;
  }
  if (!said) return -1;
  for (let links = 0; links < 4 && LINKS.has(folded()); links++) cursor += 1;
  return cursor;
}

const CALL = new WordPatterns([
  "call|ring|text|reach|phone|contact him|her|them|on|at on|at?",
  "reachable on|at",
  "on",
]);

/** A phone number, an e-mail address or a day of birth, with or without the word for it. */
export function contactFactAt(scan: FactScan, at: number): Fact | null {
  return phoneFact(scan, at) ?? emailFact(scan, at) ?? birthdayFact(scan, at);
}

function phoneFact(scan: FactScan, at: number): Fact | null {
  const label = labelEnd(scan, at, PHONE_WORDS, PHONE_SIGNS);
  const call = label > 0 ? label : matchFirst(scan.tokens, at, CALL);
  const start = call > 0 ? call : at;
  const found = phoneAt(
    scan.message,
    start,
    scan.locale,
    label > 0 || (scan.introduces && isAllDigits(scan, start)),
  );
  if (!found || found.end > scan.to) return null;
  return { slot: "phone", value: found.phone, typed: found.typed, end: found.end };
}

const FEWEST_DIGITS = 7;

/** In an introduction, digits that fill their clause and are too many for anything else were meant as a number to call. */
function isAllDigits(scan: FactScan, at: number): boolean {
  let digits = 0;
  let end = at;
  while (!isBreak(scan, end) || scan.tokens[end]?.text === "-") {
    const token = scan.tokens[end];
    if (!token || end >= scan.to || (token.kind !== "number" && !/^[-+./()]$/.test(token.text))) return false;
    digits += token.kind === "number" ? token.text.length : 0;
    end += 1;
  }
  return digits >= FEWEST_DIGITS && !/[.,]/.test(scan.tokens[at]?.text ?? "");
}

function emailFact(scan: FactScan, at: number): Fact | null {
  const label = labelEnd(scan, at, EMAIL_WORDS, EMAIL_WORDS);
  const found = emailAt(scan.message, label > 0 ? label : at);
  return found && found.end <= scan.to ? { slot: "email", value: found.email, end: found.end } : null;
}

function birthdayFact(scan: FactScan, at: number): Fact | null {
  let start = labelEnd(scan, at, BIRTHDAY_WORDS, BIRTHDAY_WORDS);
  const dateOf = matchFirst(scan.tokens, at, ["his|her|their|with? date of birth is|:?"]);
  if (dateOf > 0) start = dateOf;
  if (start < 0) return null;
  const found = birthdayAt(scan.message, start, scan.locale, scan.today);
  if (!found || found.end > scan.to) return null;
  return {
    slot: "birthday",
    value: found.birthday,
    typed: typedText(scan, start, found.end),
    end: found.end,
  };
}
