import type { PendingQuestion } from "../capability.ts";
import { type Outcome, say } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { askWhich, whichPerson } from "../customers/which-person.ts";
import type { ReadingContext } from "../understanding/reading.ts";
import type { Message } from "../understanding/tokens.ts";
import { answerPerson } from "./reading/read-person.ts";
import type { ShowVouchersSlots } from "./redemption.ts";
import {
  nobodyCalled,
  openVouchersText,
  unknownCode,
  vouchersOfText,
  voucherText,
  yourVouchers,
} from "./vouchers.replies.ts";
import { openVouchers, stateOf, voucherByCode, vouchersOf } from "./vouchers.service.ts";

/** As many are named one by one. */
const NAMED = 10;

/** "Does Maria have a voucher?", "is KT7P still good?". */
export async function showVouchers(turn: Turn, slots: ShowVouchersSlots): Promise<Outcome> {
  if (slots.code !== null) {
    const voucher = await voucherByCode(turn, slots.code);
    return say(voucher ? voucherText(turn, voucher) : unknownCode(slots.code));
  }
  if (!slots.who) return say("Whose vouchers do you mean? Tell me the name or the code.");
  const which = whichPerson(turn.lexicon, slots.who);
  if (which.kind === "unknown") return say(nobodyCalled(slots.who.name));
  if (which.kind === "unclear") {
    const pending = { intent: "vouchers.show", slots };
    return askWhich(turn, slots.who, which, pending, (who) => ({ ...slots, who }));
  }
  const vouchers = await vouchersOf(turn, which.customer.id);
  const valid = vouchers.filter((voucher) => stateOf(voucher, turn.today.toString()) === "valid");
  const [only] = valid;
  const use =
    only && valid.length === 1
      ? [
          {
            label: "Use it",
            action: { intent: "vouchers.redeem", slots: { who: null, code: only.code, sale: null } },
          },
        ]
      : [];
  return say(vouchersOfText(turn, which.customer.name, vouchers), use);
}

/** "Vouchers still open": how many, of what, and who holds the newest of them. */
export async function showOpenVouchers(turn: Turn): Promise<Outcome> {
  return say(openVouchersText(turn, await openVouchers(turn, NAMED)));
}

/** A customer's own vouchers. */
export async function showOwnVouchers(turn: Turn): Promise<Outcome> {
  if (turn.speaker.role !== "customer") throw new Error("Only a customer has vouchers of their own");
  return say(yourVouchers(turn, await vouchersOf(turn, turn.speaker.customerId)));
}

export function answerShowVouchers(
  { slots }: PendingQuestion<ShowVouchersSlots>,
  message: Message,
  context: ReadingContext,
): ShowVouchersSlots | null {
  const who = answerPerson(slots.who, message, context);
  return who && { ...slots, who };
}
