import type { PendingQuestion } from "../capability.ts";
import type { NewEvent } from "../conversation/event.ts";
import { ask, decline, type Outcome, type Question, say } from "../conversation/outcome.ts";
import { memberOf } from "../conversation/speaker.ts";
import type { Turn } from "../conversation/turn.ts";
import type { PersonSlot } from "../customers/customer-slots.ts";
import { askWhich, whichPerson } from "../customers/which-person.ts";
import { answerSaleQuestion } from "../sales/answer-sale-question.ts";
import { settleSales } from "../sales/record-sales.ts";
import { recordedReply, undoButton } from "../sales/sales.replies.ts";
import type { RecordSlots, SaleRecord } from "../sales/sales.ts";
import { productKey } from "../understanding/names/name-keys.ts";
import type { ReadingContext } from "../understanding/reading.ts";
import type { Message } from "../understanding/tokens.ts";
import { fitting } from "./fitting-vouchers.ts";
import { codeIn } from "./reading/codes.ts";
import { answerPerson } from "./reading/read-person.ts";
import { type RedeemSlots, redeemSlots } from "./redemption.ts";
import {
  belowMinimum,
  nobodyCalled,
  noneLeft,
  nothingRecorded,
  noVoucher,
  quickerElsewhere,
  redeemedLine,
  unknownCode,
  voucherLine,
  whichVoucher,
  whoseVoucher,
  whyNot,
} from "./vouchers.replies.ts";
import { redeemVoucher, stateOf, type Voucher, voucherByCode, vouchersOf } from "./vouchers.service.ts";

const INTENT = "vouchers.redeem";

/** What a message's voucher comes to. */
type Found =
  | { readonly kind: "voucher"; readonly voucher: Voucher }
  | { readonly kind: "none"; readonly why: string }
  | { readonly kind: "ask"; readonly outcome: Outcome }
  /** The sale's own question settles who it is first. */
  | { readonly kind: "sale-first" };

/** Uses a voucher and records the sale that came with it. Without a voucher that counts, the sale stands alone. */
export async function redeem(turn: Turn, said: RedeemSlots): Promise<Outcome> {
  const slots = await withCustomer(turn, said);
  const found = await findVoucher(turn, slots);
  if (found.kind === "ask") return found.outcome;
  if (!slots.sale || (found.kind === "voucher" && isTheGift(slots.sale, found.voucher)))
    return found.kind === "voucher"
      ? redeemAlone(turn, found.voucher)
      : say(nothingRecorded(found.kind === "none" ? found.why : ""));
  // The voucher's use is told before the sale that it was used with, which has to be written down first.
  const sold: NewEvent[] = [];
  const emit = (event: NewEvent): void =>
    event.type === "sale.recorded" ? void sold.push(event) : turn.emit(event);
  const settled = await settleSales({ ...turn, emit }, slots.sale);
  if (settled.kind === "open") return takenUpAgain(settled.outcome, slots);
  const note =
    found.kind === "voucher"
      ? await redeemWith(turn, found.voucher, settled.sales)
      : found.kind === "none"
        ? found.why
        : "";
  for (const event of sold) turn.emit(event);
  const reply = recordedReply(turn, settled.sales);
  return { kind: "reply", reply: { ...reply, text: `${reply.text}\n${note}` } };
}

/** Whoever used the voucher is who bought, unless the sale names somebody. */
async function withCustomer(turn: Turn, slots: RedeemSlots): Promise<RedeemSlots> {
  const [only, ...more] = slots.sale?.sales ?? [];
  if (!slots.sale || !only || more.length > 0 || only.customer) return slots;
  const owner = slots.who ? null : slots.code ? await voucherByCode(turn, slots.code) : null;
  const customer = slots.who
    ? { ...slots.who, isNew: false }
    : owner && owner.customer !== ""
      ? { name: owner.customer, customerId: owner.customerId, isNew: false }
      : null;
  return { ...slots, sale: { ...slots.sale, sales: [{ ...only, customer }] } };
}

async function findVoucher(turn: Turn, slots: RedeemSlots): Promise<Found> {
  if (slots.code !== null) {
    const voucher = await voucherByCode(turn, slots.code);
    if (!voucher) return { kind: "none", why: unknownCode(slots.code) };
    return isValid(turn, voucher)
      ? { kind: "voucher", voucher }
      : { kind: "none", why: whyNot(turn, voucher) };
  }
  const person = personOf(slots);
  if (!person) return { kind: "ask", outcome: askWhose(slots) };
  const which = whichPerson(turn.lexicon, person);
  if (which.kind === "unknown") {
    const why = slots.sale ? noVoucher(person.name) : nobodyCalled(person.name);
    return { kind: "none", why };
  }
  if (which.kind === "unclear") {
    if (slots.sale) return { kind: "sale-first" };
    const pending = { intent: INTENT, slots };
    const outcome = await askWhich(turn, person, which, pending, (who) => ({ ...slots, who }));
    return { kind: "ask", outcome };
  }
  return ofCustomer(turn, slots, which.customer.id, which.customer.name);
}

const isValid = (turn: Turn, voucher: Voucher): boolean =>
  stateOf(voucher, turn.today.toString()) === "valid";

/** The name in the sale may be settled by now, by the answer to its question. */
function personOf(slots: RedeemSlots): PersonSlot | null {
  const buyer = slots.sale?.sales.length === 1 ? slots.sale.sales[0]?.customer : null;
  if (slots.who && !buyer?.customerId) return slots.who;
  return buyer ? { name: buyer.name, customerId: buyer.customerId } : slots.who;
}

async function ofCustomer(turn: Turn, slots: RedeemSlots, customerId: string, name: string): Promise<Found> {
  const all = await vouchersOf(turn, customerId);
  const valid = all.filter((voucher) => isValid(turn, voucher));
  const [last] = all;
  if (!last) return { kind: "none", why: noVoucher(name) };
  if (valid.length === 0) return { kind: "none", why: noneLeft(turn, name, last) };
  const [only, ...others] = fitting(valid, slots);
  if (only && others.length === 0) return { kind: "voucher", voucher: only };
  const question: Question = {
    about: ["code"],
    text: whichVoucher(name),
    choices: valid.slice(0, 6).map((voucher) => ({
      label: voucherLine(turn, voucher),
      action: { intent: INTENT, slots: { ...slots, code: voucher.code } },
    })),
    pending: { intent: INTENT, slots },
  };
  return { kind: "ask", outcome: ask(question) };
}

const askWhose = (slots: RedeemSlots): Outcome =>
  ask({ about: ["customer"], text: whoseVoucher, choices: [], pending: { intent: INTENT, slots } });

/** "Used her free coffee voucher, coffee": what was given is the gift itself, and nothing was sold. */
function isTheGift({ sales }: RecordSlots, { offer }: Voucher): boolean {
  if (offer.kind !== "free") return false;
  const gift = productKey(offer.product);
  return sales.every(
    (sale) =>
      sale.total === null &&
      sale.problem === null &&
      sale.groups.every(
        (group) =>
          group.amount === null &&
          group.items.every(
            (item) => item.unitPrice === null && item.quantity === "1" && productKey(item.product) === gift,
          ),
      ),
  );
}

async function redeemAlone(turn: Turn, voucher: Voucher): Promise<Outcome> {
  const on = turn.today.toString();
  const use = { memberId: memberOf(turn.speaker), saleId: null, on, undoable: true };
  if (!(await redeemVoucher(turn, voucher, use)))
    return decline("invalid", nothingRecorded(quickerElsewhere(voucher)));
  return say(`${voucher.customer}: ${redeemedLine(turn, voucher)}`, [undoButton(turn)]);
}

/** Uses the voucher with the sale that was just written down; what to say of it. */
async function redeemWith(turn: Turn, voucher: Voucher, sales: readonly SaleRecord[]): Promise<string> {
  const own = sales.find((sale) => sale.customerId === voucher.customerId) ?? sales[0];
  if (!own) throw new Error("A sale was to be written down");
  const { minimumSpend } = voucher.offer;
  if (minimumSpend !== null && own.total < BigInt(minimumSpend)) return belowMinimum(turn, voucher);
  const use = { memberId: memberOf(turn.speaker), saleId: own.id, on: own.soldOn, undoable: false };
  return (await redeemVoucher(turn, voucher, use)) ? redeemedLine(turn, voucher) : quickerElsewhere(voucher);
}

/** What has to be asked of the sale is asked for both: the answer comes back here. */
function takenUpAgain(outcome: Outcome, slots: RedeemSlots): Outcome {
  if (outcome.kind !== "question") return outcome;
  const { question } = outcome;
  const whole = (action: { intent: string; slots: unknown }) =>
    action.intent === "sale.record" ? { intent: INTENT, slots: { ...slots, sale: action.slots } } : action;
  const choices = question.choices.map((choice) => ({ ...choice, action: whole(choice.action) }));
  return ask({ ...question, choices, pending: whole(question.pending) });
}

/** The answer to what was asked: the sale's price or customer, whose voucher it was, or which one. */
export function answerRedeem(
  { about, slots }: PendingQuestion<RedeemSlots>,
  message: Message,
  context: ReadingContext,
): RedeemSlots | null {
  const code = codeIn(message);
  if (code !== null && slots.code === null) return redeemSlots.parse({ ...slots, code });
  if (slots.sale?.asking) {
    const sale = answerSaleQuestion({ about, slots: slots.sale }, message, context);
    return sale && { ...slots, sale };
  }
  if (!about.includes("customer")) return null;
  const who = answerPerson(slots.who, message, context);
  return who && { ...slots, who };
}
