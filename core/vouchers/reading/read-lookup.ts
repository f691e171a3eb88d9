import type { Reading, ReadingContext } from "../../understanding/reading.ts";
import { groupOf, type WordLine } from "../../understanding/word-line.ts";
import type { ShowVouchersSlots } from "../redemption.ts";
import { codeAt } from "./codes.ts";
import { personNamed } from "./read-person.ts";

const THING = "(?:vouchers?|coupons?|voucher codes?|coupon codes?)";
const WHO = String.raw`(?<who>(?:[\p{L}.-]+ ){0,3}?[\p{L}.-]+)`;
const ANY = "(?:a|any|an|some|open|valid|active|the|unused|her|his|their|still|birthday|free \\p{L}+)";

/** "Does Maria have a voucher?", "Maria's vouchers", "did Maria use her voucher?". */
const ABOUT_SOMEBODY: readonly RegExp[] = [
  `(?:does|do|has|did|is|hasn't|doesn't) ${WHO} (?:still |already |ever )?(?:have|got|has|get|hold|used?|redeemed?)(?: left)?(?: ${ANY})* ${THING}(?: left| open| yet| still| from us)*`,
  `(?:what|which|how many|any|whats|show|list|see|find|check)(?: me)?(?: the| all| of| open)* ${THING} (?:does|do|has|for|of|did|is there for) ${WHO}(?: have| got| has| left| hold| open| get)*`,
  `(?:what's|whats|what is|what are|show|list|check|see|find|when does|when do|when is|is|are)? ?(?:me )?${WHO}'s? (?:open )?${THING}(?: still| expire| expires| valid| good| over| used| end| run out| code)*`,
  `${WHO} has (?:a|any) ${THING}`,
].map((pattern) => new RegExp(`^(?:hey |hi |so |ok |and )?${pattern}(?: \\?| \\.| please)*$`, "du"));

const ABOUT_CODE =
  /^(?:is|check|look up|lookup|what is|what's|whats|does|has|was)? ?(?:the )?(?:(?:voucher|coupon)(?: code)?|code)?(?: ?:)? ?(?<code>\S+(?: \S+){0,3}?)(?: (?:still|been|a|already|an|ok|okay|valid|good|voucher|work|used|working|for|worth|open))*(?: \?| \.)*$/du;

/** "Does Maria have a voucher?", "is KT7P still good?". */
export function readLookup(line: WordLine, context: ReadingContext): Reading | null {
  for (const pattern of ABOUT_SOMEBODY) {
    const found = pattern.exec(line.text);
    const typed = found && groupOf(line, found, "who");
    const who = typed && personNamed(typed.typed, context);
    if (who) return reading({ who, code: null }, typed.span);
  }
  const found = ABOUT_CODE.exec(line.text);
  const at = found && groupOf(line, found, "code");
  const named = /\b(?:voucher|coupon|code)\b/u.test(line.text);
  const asks = /\?\s*$|^(?:check|look)/iu.test(line.message.text.trim());
  const code = at && asks ? codeAt(line.message, at.span.start, named) : null;
  return code ? reading({ who: null, code: code.code }, code.span) : null;
}

function reading(slots: ShowVouchersSlots, span: { start: number; end: number }): Reading {
  return { intent: "vouchers.show", slots, score: 0.95, sources: [{ slot: "who", span }] };
}

const LEAD =
  "(?:(?:please|show|list|see|give|tell|me|what|which|how many|all|of|the|our|my|any|are|is|there|do|we|have|got|still|a|what's|whats) )*";
const AFTER =
  "(?: (?:are|there|do|we|have|left|now|yet|still|out|at|the|moment|right|today|please|in|circulation))*";
const UNUSED = "(?:open|unused|unredeemed|outstanding|active|valid)";
const NOT_USED =
  "(?:(?:have|has|were|are)(?: still)? not|haven't|hasn't|weren't|aren't)(?: yet)?(?: been)?(?: yet)? (?:used|redeemed)";

/** "Vouchers still open", "how many vouchers are unused?", "which vouchers have not been redeemed yet?". */
const STILL_OPEN: readonly RegExp[] = [
  `${LEAD}${UNUSED} ${THING}${AFTER}`,
  `${LEAD}${THING} (?:(?:that|which|are|is|still|yet) )*(?:${UNUSED}|out there|outstanding|${NOT_USED})${AFTER}`,
].map((pattern) => new RegExp(`^(?:hey |hi |so |ok |and )?${pattern}(?: \\?| \\.)*$`, "u"));

/** What the shop still owes: all vouchers that nobody has used yet. */
export function readOpenVouchers({ text }: WordLine): Reading | null {
  if (!STILL_OPEN.some((pattern) => pattern.test(text))) return null;
  return { intent: "vouchers.open", slots: {}, score: 0.96, sources: [] };
}

const OWN =
  /^(?:hi |hello |hey )?(?:(?:do|have|can|could|what|which|where|show|how|is|are|when|whats|what's|see|list|tell|i|me|we|any|got|does) )*(?:(?:i|me|my|the|a|any|have|got|is|are|use|see|show|get|there|of|many|about|had|open|still|do|does|need|want|to|would like|for) )*(?:vouchers?|coupons?|voucher codes?|code|codes)(?: (?:do|i|have|for|me|left|still|valid|open|please|expire|can|use|got|again|works?|is|are|my|good))*(?: \?| \.| !)*$/u;

/** What a customer asks of their own: "do I have a voucher?", "what's my code?". */
export function readOwnVouchers({ text }: WordLine): Reading | null {
  if (!OWN.test(text)) return null;
  const own = /\b(?:i|me|my)\b/u.test(text) || /^(?:vouchers?|coupons?|codes?)\W*$/u.test(text);
  return own ? { intent: "vouchers.own", slots: {}, score: 0.95, sources: [] } : null;
}
