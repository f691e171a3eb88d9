import type { Reading, ReadingContext } from "../understanding/reading.ts";
import type { Message } from "../understanding/tokens.ts";
import { wordLine } from "../understanding/word-line.ts";
import { readLookup, readOpenVouchers, readOwnVouchers } from "./reading/read-lookup.ts";
import { readRedemption } from "./reading/read-redemption.ts";

/** Without one of these, or a code, a message has nothing to do with vouchers. */
const TRIGGER =
  /voucher|coupon|code|redeem|treat|freebie|\b[bcdfghjkmnpqrstvwxz][bcdfghjkmnpqrstvwxz2-9]*[2-9]/i;

/** Reads what is said or asked about vouchers. */
export function readVouchers(message: Message, context: ReadingContext): readonly Reading[] {
  if (!TRIGGER.test(message.text)) return [];
  const line = wordLine(message);
  const { role } = context.speaker;
  if (role === "stranger") return [];
  const reading =
    role === "customer"
      ? (readOwnVouchers(line) ?? readLookup(line, context))
      : (readOpenVouchers(line) ?? readLookup(line, context) ?? readRedemption(line, context));
  return reading ? [reading] : [];
}
