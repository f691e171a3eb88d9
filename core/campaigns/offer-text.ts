import { Temporal } from "temporal-polyfill";
import type { Turn } from "../conversation/turn.ts";
import { type FutureMention, findFutureDays } from "../understanding/calendar-words.ts";
import { type Message, readMessage, textOf } from "../understanding/tokens.ts";
import type { Offer } from "../vouchers/offer.ts";
import { readOffer } from "../vouchers/offer-words.ts";

/** What the owner's words come to. */
export interface Told {
  readonly offer: Offer | null;
  /** The offer's last day, or null. */
  readonly expiresOn: string | null;
  /** What is to be told besides the offer, in the owner's words; null where the offer is all. */
  readonly news: string | null;
}

type TellingTurn = Pick<Turn, "business" | "now" | "today">;

/** Takes apart what the owner wants said: "10% off any cake until the end of April", "we now open at 7". */
export function readTold(words: string, turn: TellingTurn): Told {
  const offer = readOffer(words, turn.business);
  if (!offer) return { offer: null, expiresOn: null, news: words.trim() === "" ? null : words.trim() };
  const message = readMessage(words);
  const end = lastDayIn(message, turn);
  const rest = leftover(message, offer, end);
  return { offer, expiresOn: end?.last.toString() ?? null, news: rest ? words.trim() : null };
}

/** The last day that the words name for an offer: "until the end of April", "this weekend", "on Friday". */
export function lastDayIn(message: Message, { business, now, today }: TellingTurn): FutureMention | null {
  const calendar = { today, now: now.toZonedDateTimeISO(business.timezone), locale: business.locale };
  const days = findFutureDays(message, calendar).filter(
    (mention) => mention.edge !== "from" && mention.precision !== "time" && !isHourAlone(message, mention),
  );
  const ends = days.filter(({ edge }) => edge === "until");
  return (
    [...(ends.length > 0 ? ends : days)]
      .sort((one, other) => Temporal.PlainDate.compare(one.last, other.last))
      .at(-1) ?? null
  );
}

/** "at 7": an hour of some day is no last day. */
const isHourAlone = (message: Message, { span, time }: FutureMention): boolean =>
  time !== null &&
  !/\p{L}{3,}/u.test(
    textOf(message, span).replace(/\b(?:until|till|at|by|from|noon|midnight|before)\b/gi, ""),
  );

const FILLERS = new Set(
  `a an the and or with of on off for to your you their them they our we us only just valid all any every each is it that this get gets offer offers
  voucher vouchers coupon coupons give giving have until till til through from by before up now please too as treat them to enjoy ends ending expires
  expiring runs running good claim redeem available special deal discount next visit when they come back in`.split(
    /\s+/,
  ),
);

/** True when more is said than what is offered and until when. */
function leftover({ tokens, text }: Message, offer: Offer, end: FutureMention | null): boolean {
  const from = text.indexOf(offer.words);
  const to = from < 0 ? -1 : from + offer.words.length;
  const words = tokens.filter((token, at) => {
    if (token.kind !== "word" || FILLERS.has(token.folded)) return false;
    if (end && at >= end.span.start && at < end.span.end) return false;
    return from < 0
      ? !offer.words.toLowerCase().includes(token.folded)
      : token.start < from || token.end > to;
  });
  return words.length > 1;
}
