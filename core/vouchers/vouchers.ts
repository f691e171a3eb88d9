import { z } from "zod";
import { type Capability, defineIntent, type Reaction, type Undo } from "../capability.ts";
import { answerRedeem, redeem } from "./redeem.ts";
import { redeemSlots, showVouchersSlots } from "./redemption.ts";
import { answerShowVouchers, showOpenVouchers, showOwnVouchers, showVouchers } from "./show-vouchers.ts";
import { readVouchers } from "./vouchers.reading.ts";
import { usableAgain } from "./vouchers.replies.ts";
import { forgetVouchers, releaseVouchers } from "./vouchers.service.ts";

const undoRedeemed: Undo = async (turn, event) => {
  const released = await releaseVouchers(turn, { voucherId: event.recordId ?? "" });
  return released.length > 0 ? `Undone: ${usableAgain(released.map(({ code }) => code))}` : "";
};

/** A sale that did not happen used no voucher: whoever took it is told that it is open again. */
const afterVoid: Reaction = async (turn, event) => {
  if (!event.recordId) return;
  for (const { code, redeemedBy } of await releaseVouchers(turn, { saleId: event.recordId })) {
    if (redeemedBy) turn.tell({ memberId: redeemedBy }, { text: capitalised(usableAgain([code])) });
  }
};

const capitalised = (text: string): string => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());

/** Nobody can use the vouchers of somebody forgotten, and the log keeps no name with them. */
const afterForgetting: Reaction = async (turn, event) => {
  if (event.recordId) await forgetVouchers(turn, event.recordId);
};

/** Vouchers: issued with the message that carries them, used once, credited to what brought them. */
export const vouchers: Capability = {
  name: "vouchers",
  read: readVouchers,
  intents: [
    defineIntent({
      name: "vouchers.redeem",
      schema: redeemSlots,
      allowed: ["owner", "staff"],
      help: "Take a voucher",
      examples: ["Maria used her voucher, 18 euro cake", "code KT7P, 2 coffees 6.40", "redeem KT7P"],
      perform: redeem,
      answer: answerRedeem,
    }),
    defineIntent({
      name: "vouchers.show",
      schema: showVouchersSlots,
      allowed: ["owner", "staff"],
      help: "Look up a voucher",
      examples: ["does Maria have a voucher?", "is KT7P still good?"],
      perform: showVouchers,
      answer: answerShowVouchers,
    }),
    defineIntent({
      name: "vouchers.open",
      schema: z.object({}),
      allowed: ["owner"],
      help: "See which vouchers are still open",
      examples: ["which vouchers are still open?"],
      perform: showOpenVouchers,
    }),
    defineIntent({
      name: "vouchers.own",
      schema: z.object({}),
      allowed: ["customer"],
      help: "See your vouchers",
      examples: ["do I have a voucher?"],
      perform: showOwnVouchers,
    }),
  ],
  undo: { "voucher.redeemed": undoRedeemed },
  reacts: { "sale.voided": afterVoid, "customer.forgotten": afterForgetting },
};
