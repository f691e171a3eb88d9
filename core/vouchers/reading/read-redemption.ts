import type { PersonSlot } from "../../customers/customer-slots.ts";
import { readSales } from "../../sales/sales.reading.ts";
import { type RecordSlots, recordSlots } from "../../sales/sales.ts";
import { endsAsking } from "../../understanding/ends-asking.ts";
import type { Reading, ReadingContext } from "../../understanding/reading.ts";
import { type Message, readMessage, type Span, textOf } from "../../understanding/tokens.ts";
import { groupOf, type WordLine } from "../../understanding/word-line.ts";
import type { RedeemSlots } from "../redemption.ts";
import { type CodeMention, codeAt } from "./codes.ts";
import { personNamed } from "./read-person.ts";

const THING = "(?:vouchers?|coupons?|voucher code|coupon code|birthday treat|freebie)";
const WHO = String.raw`(?<![\p{L}\p{N}'.])(?<who>(?:[\p{L}'.-]+ ){0,4}?[\p{L}'.-]+)`;
const ABOUT = String.raw`(?<about>(?:[\p{L}\p{N}'.%€$£-]+ ){0,6}?)`;
const USED =
  "(?:used|uses|redeemed|redeems|cashed in|cashes in|claimed|claims|spent|brought in|brought|brings|handed in|handed over|presented|showed|came in with|came with|paid with|is using|was using|just used|has used|have used|had used|'s used|wants to redeem)";
const WHOSE = "(?:her|his|their|the|a|one of her|one of his|that|my|our)";
const OWNER = String.raw`(?<who>(?:[\p{L}.-]+ ){0,3}?[\p{L}.-]+)`;
const CAME =
  "(?:(?:came|was|is|popped|dropped|stopped)(?: in| by| back| here| over)?(?: today| again| just now| this morning)? and )?";
const CODE = "(?: ?(?:code|no|nr|number|#|:|,)? ?)";

interface Way {
  readonly words: RegExp;
  /** These words speak of a voucher only where a code follows. */
  readonly needsCode: boolean;
}
const way = (words: string, needsCode = false): Way => ({ words: new RegExp(words, "du"), needsCode });

/**
 * The ways to say that a voucher was used. `who` is a person, `about` words about the voucher; a code may follow each.
 */
const CLAUSES: readonly Way[] = [
  way(
    `${WHO} ${CAME}(?:just |has |have |also |already )?${USED} (?:${WHOSE} )?${ABOUT}${THING}(?<code>${CODE})`,
  ),
  way(
    `(?:redeem|use|redeemed|used|apply|cash in|mark) (?:(?:her|his|their|the|a) )?(?:${OWNER}'s? )?${ABOUT}${THING}(?<code>${CODE})`,
  ),
  way(
    `${WHO}'s? ${ABOUT}${THING}(?<code>${CODE})(?: ?(?:was|is|got|has been))? (?:used|redeemed|cashed in|claimed)`,
  ),
  way(`${WHO} (?:just |has |have )?${USED} (?:the )?(?:code )?(?<code>)`, true),
  way("(?:redeem|use|redeemed|used|apply|using) (?:the )?(?:code )?(?<code>)", true),
  way(
    `(?:with |and |using |on |by )?(?:${WHOSE} )?(?:(?:voucher|coupon)(?: code)?|code)(?: ?:)? (?<code>)`,
    true,
  ),
  way(
    `(?:(?:paid )?(?:with|using)|and (?:used|redeemed)) (?:${WHOSE}|${OWNER}'s) ${ABOUT}${THING}(?<code>${CODE})`,
  ),
];

/** Words that make it a plan, a question, a negation or somebody's wish. */
const NOT_DONE =
  /\b(?:not|never|didn't|didnt|doesn't|doesnt|don't|dont|hasn't|hasnt|haven't|can't|cant|couldn't|won't|will|would|wants|want|wanted|can|could|if|should|tomorrow|going to|forgot|forgotten|lost|tried|trying|asked|asks|asking|how many|who|which|when|what|next time|sold|sell|stop|send|draft|design|print|make)\b/u;

/** "Maria used her voucher, 18 euro cake", "code KT7P, 2 coffees 6.40", "redeem KT7P". */
export function readRedemption(line: WordLine, context: ReadingContext): Reading | null {
  const { message, text } = line;
  if (endsAsking(message) || message.tokens.length > 60) return null;
  if (!/voucher|coupon|treat|freebie|code|redeem|\d/u.test(text)) return null;
  for (const clause of CLAUSES) {
    const reading = readClause(line, context, clause);
    if (reading) return reading;
  }
  return readBareCode(message, context);
}

function readClause(line: WordLine, context: ReadingContext, clause: Way): Reading | null {
  const { message } = line;
  const found = clause.words.exec(line.text);
  if (!found || NOT_DONE.test(found[0])) return null;
  const said = placeOf(line, found);
  if (!said) return null;
  const code = codeAt(message, said.codeFrom, true) ?? codeInside(message, said.span);
  if (clause.needsCode && !code) return null;
  const who = said.who === null ? null : personSaid(said.who, context);
  if (said.who !== null && !who && !isPronoun(said.who)) return null;
  return finish(message, context, { ...said, who: isWho(who) ? who : null, code });
}

interface Clause {
  readonly span: Span;
  readonly who: string | null;
  readonly about: string | null;
  readonly codeFrom: number;
}

function placeOf(line: WordLine, found: RegExpExecArray): Clause | null {
  const whole = groupOf(line, found, "who");
  const [from, to] = found.indices?.[0] ?? [0, 0];
  const trimmed = line.text.slice(from, to).trimEnd().length;
  const start = line.starts.findIndex((place) => place >= from);
  let end = line.starts.findIndex((place) => place >= from + trimmed);
  if (end < 0) end = line.message.tokens.length;
  if (start < 0 || end <= start) return null;
  const codeEnd = found.indices?.groups?.code?.[1] ?? to;
  const codeFrom = line.starts.findIndex((place) => place >= codeEnd);
  const about = groupOf(line, found, "about")?.typed ?? null;
  return { span: { start, end }, who: whole?.typed ?? null, about, codeFrom: codeFrom < 0 ? end : codeFrom };
}

const PRONOUN =
  /^(?:she|he|they|we|i|customer|the customer|somebody|someone|a customer|client|her|his|their|one|and|just|ok|she just|he just|they just)$/iu;
const isPronoun = (typed: string): boolean => PRONOUN.test(typed.trim());
const isWho = (who: PersonSlot | null): who is PersonSlot => who !== null && !isPronoun(who.name);
const personSaid = (typed: string, context: ReadingContext): PersonSlot | null =>
  personNamed(
    typed.replace(/^(?:and|so|ok|okay|hi|hey|yes|yay|just|also|then|today|redeemed|used) /iu, ""),
    context,
  );

/** "used KT7P voucher": the code among the words about it. */
function codeInside(message: Message, span: Span): CodeMention | null {
  for (let at = span.start; at < span.end; at++) {
    const code = message.tokens[at]?.glued ? null : codeAt(message, at, false);
    if (code) return code;
  }
  return null;
}

/** A code and what was bought, and nothing else: "KT7P, 2 coffees 6.40". */
function readBareCode(message: Message, context: ReadingContext): Reading | null {
  const at = message.tokens.findIndex(
    (token, index) => !token.glued && codeAt(message, index, false) !== null,
  );
  const code = at < 0 ? null : codeAt(message, at, false);
  if (!code || /[a-z]/.test(textOf(message, code.span))) return null;
  return finish(message, context, { span: code.span, who: null, about: null, codeFrom: at, code });
}

interface Said extends Omit<Clause, "who"> {
  readonly who: PersonSlot | null;
  readonly code: CodeMention | null;
}

/** What is left without the clause is a sale, or next to nothing. */
function finish(message: Message, context: ReadingContext, said: Said): Reading | null {
  const end = Math.max(
    said.span.end,
    said.code && said.code.span.start <= said.span.end + 1 ? said.code.span.end : 0,
  );
  const rest = restOf(message, { start: said.span.start, end });
  const by = said.who ? null : byWhom(rest, context);
  const sale = by || rest === "" ? null : saleIn(rest, context);
  if (rest !== "" && !sale && !by && !isHarmlessRest(rest)) return null;
  const about = said.about?.trim();
  const slots: RedeemSlots = {
    who: said.who ?? by,
    code: said.code?.code ?? null,
    about: about ? about : null,
    sale,
  };
  const sources = [{ slot: "voucher", span: { start: said.span.start, end } }];
  return { intent: "vouchers.redeem", slots, score: sale || rest === "" || by ? 0.99 : 0.8, sources };
}

/** The message without the words about the voucher, without what joined the two. */
function restOf(message: Message, span: Span): string {
  const before = span.start === 0 ? "" : textOf(message, { start: 0, end: span.start });
  const after = textOf(message, { start: span.end, end: message.tokens.length });
  const head = before.replace(/(?:[\s,;.:-]|\b(?:and|with|using|she|he|they|plus)\b)+$/iu, "");
  const tail = after.replace(
    /^(?:[\s,;.:!+-]|\b(?:and|on|for|to buy|to get|to pay for|towards|when (?:she|he|they)|then|plus|with|it was|worth|against|sold (?:her|him|them)|(?:she|he|they)? ?(?:bought|had|got|took|paid|spent)|today|was used|used|redeemed)\b)+/iu,
    "",
  );
  return [head, tail.replace(/[\s.!]+$/u, "")].filter((part) => part !== "").join(", ");
}

const isHarmlessRest = (rest: string): boolean =>
  /^(?:(?:today|just now|now|please|thanks|thank you|ok|this morning|yay|again|already|at the till|hi|hey|so|and|yes|nothing else|no sale|no purchase)[\s,.!]*)+$/iu.test(
    rest,
  );

/** "redeem KT7P for Maria", "voucher KT7P, Maria". */
function byWhom(rest: string, context: ReadingContext): PersonSlot | null {
  const name = rest.replace(/^(?:for|by|from|it's|its|of)\s+/iu, "");
  const person = personNamed(name, context);
  if (!person) return null;
  return context.lexicon.findCustomers(person.name) || name !== rest ? person : null;
}

function saleIn(rest: string, context: ReadingContext): RecordSlots | null {
  const [sale] = readSales(readMessage(rest), context);
  if (!sale || sale.score < 0.5) return null;
  const slots = recordSlots.safeParse(sale.slots);
  return slots.success ? slots.data : null;
}
