import type { Reading, ReadingContext } from "../understanding/reading.ts";
import type { Message } from "../understanding/tokens.ts";
import { wordLine } from "../understanding/word-line.ts";

const THING =
  "(?:campaigns?|offers?|promotions?|promos?|mailings?|messages?|vouchers?|rules?|win-?backs?|deals?|coupons?|playbook|treats?)";
const WHAT = String.raw`(?<what>(?:[\p{L}\p{N}'%.-]+ )*?[\p{L}\p{N}'%.-]+)`;

const BEST: readonly RegExp[] = [
  `which (?:of (?:the|my|our) )?(?:${THING}|one|ones) (?:has |have |did |was |were |is )?(?:worked|works|work|did|do|done|performed|performs|paid off|pays off|brought|brings|sold|earned|made|been|the)(?: in| us)?(?: the)? ?(?:best|most|better|more|well|most successful|most effective)?(?: \\p{L}+){0,2}`,
  `(?:what|which) (?:was|is|were) (?:the |my |our )?(?:best|most successful|most effective)(?:-performing| performing)? ${THING}(?: so far| ever| yet)?`,
  `(?:my |our |the )?best(?: performing)? ${THING}`,
  `what (?:has )?worked(?: best| well)?(?: so far)?`,
  `compare (?:the |my |our |all )?(?:the )?campaigns`,
  `how (?:did|are|have) (?:the |my |our |all )?(?:the )?campaigns (?:do|doing|go|perform|done|performed|work|worked)(?: so far)?`,
  `(?:do|did|are) (?:the |my |our )?campaigns (?:pay off|work|worth it|worthwhile|pay)`,
  `campaign (?:results|ranking|comparison|performance)`,
].map(whole);

const ONE: readonly RegExp[] = [
  `(?:did|has|have|does|is|was|were) (?:the |my |our |that |this )?${WHAT}(?: ${THING})? (?:pay|pays|paid|paying)(?: itself)?(?: off| for itself)?(?: yet| so far)?`,
  `(?:did|has|have|does|is) (?:the |my |our |that |this )?${WHAT} (?:work|works|worked|working|help|helped|do anything|done anything|bring anything|bring us anything|make a difference|made a difference|bring in anything)(?: out)?(?: at all| yet| so far)?`,
  `(?:was|is|were) (?:the |my |our |that |this )?${WHAT} (?:worth it|worth doing|worthwhile|a success|any good|successful|effective|worth the money)`,
  `what (?:did|has|have|does) (?:the |my |our |that |this )?${WHAT} (?:bring|brought|do|done|bring us|brought us|bring in|brought in|earn|earned|make|made|achieve|achieved|give us)(?: us| in)?(?: so far| yet)?`,
  `how (?:did|has|have|is|was) (?:the |my |our |that |this )?(?<what>(?:[\\p{L}\\p{N}'%.-]+ ){0,5}?${THING})(?: to (?:\\p{L}+ ?){1,6}?)? (?:do|go|doing|perform|performed|work|worked|work out|gone|done|going|performing|turn out|received)(?: so far| yet)?`,
  `how much (?:did|has|have) (?:the |my |our |that |this )?${WHAT} (?:bring|brought|earn|earned|make|made|bring in|brought in)(?: us| in)?(?: so far| yet)?`,
  `(?:show |tell |give )?(?:me |us )?(?:the )?(?:results?|outcome|figures|numbers|effect|lift|impact|roi|return) (?:of|for|from|on) (?:the |my |our |that |this )?${WHAT}`,
  `(?:show |tell |give )?(?:me |us )?(?:the |my |our )?(?<what>(?:[\\p{L}\\p{N}'%.-]+ ){0,3}?(?:campaign|offer|voucher|win-?back)) (?:results?|outcome|lift|roi)`,
].map(whole);

const BASELINE: readonly RegExp[] = [
  `what (?:has )?changed (?:since|because of|after|with) (?:(?:the |my |our )?(?:very )?(?:first )?(?:campaigns?|mailing|message)(?: started| began| went out)?|(?:the |our )?(?:marketing|messages|messaging)(?: started| began)?|we (?:started|began)(?: (?:the |our |with |doing |sending |writing |using )*(?:campaigns?|marketing|messages|messaging|regulars|to (?:our |the )?customers|you))?)`,
  `(?:is|are) (?:it|we|things|business|sales) (?:any )?(?:better|different|doing better|up) (?:since|than before) (?:the |our |my )?(?:first )?campaigns?`,
  `(?:before and after|before vs\\.? after|before versus after) (?:the |my |our )?(?:first )?campaigns?`,
  `how (?:are|have) (?:we|things) (?:doing|changed|done) (?:compared (?:with|to)|since|against|versus) (?:before )?(?:the |my |our )?(?:first )?(?:campaigns?|baseline)`,
  `(?:what is|what's|show|whats) (?:me )?(?:the |my |our )?baseline`,
  `(?:compare|compared) (?:us |me )?(?:with|to|against) (?:the |my |our )?baseline`,
  `(?:the |my |our )?baseline`,
].map(whole);

function whole(pattern: string): RegExp {
  return new RegExp(
    `^(?:so |and |hey |ok |tell me |please |well )*${pattern}(?: \\?| \\.| !| please)*$`,
    "du",
  );
}

/** A single word that can be meant without "campaign" or "offer" behind it. */
const SPEAKS_OF = new RegExp(
  `\\b${THING}\\b|\\b(?:it|birthday|birthdays|welcome|referral|follow-?up|loyalty)\\b`,
  "u",
);

/** Without one of these nobody asks what something brought. */
const MAY_ASK =
  /campaign|marketing|changed|before and after|offer|promo|mailing|message|voucher|\brules?\b|win-?back|deal|coupon|playbook|treat|worked|baseline|birthday|welcome|referral|follow-?up|loyalty|\bit\b.*(?:pay|bring|work|worth)/i;

/** Reads questions about what campaigns and rules have brought. */
export function readAttribution(message: Message, context: ReadingContext): readonly Reading[] {
  const { role } = context.speaker;
  if (role !== "owner" && role !== "staff") return [];
  if (message.tokens.length > 30) return [];
  if (!MAY_ASK.test(message.text)) return [];
  const line = wordLine(message);
  const sources = [{ slot: "what", span: { start: 0, end: message.tokens.length } }];
  if (BEST.some((pattern) => pattern.test(line.text)))
    return [{ intent: "attribution.ranking", slots: {}, score: 0.96, sources }];
  if (BASELINE.some((pattern) => pattern.test(line.text)))
    return [{ intent: "attribution.baseline", slots: {}, score: 0.96, sources }];
  for (const pattern of ONE) {
    const found = pattern.exec(line.text);
    const what = found?.groups?.what ?? "";
    if (!found || !SPEAKS_OF.test(found[0]) || /^(?:we|i|you|they|he|she)\b/u.test(what)) continue;
    return [{ intent: "attribution.result", slots: { what }, score: 0.96, sources }];
  }
  return [];
}
