import { v7 as newId } from "uuid";
import { z } from "zod";
import { ask, decline, type Outcome } from "../conversation/outcome.ts";
import { memberOf } from "../conversation/speaker.ts";
import type { Turn } from "../conversation/turn.ts";
import { whichOne } from "../copy/which-one.ts";
import { formatMoney, isAbsurd, toDecimal } from "../money/money.ts";
import { whichCustomer } from "./resolve-customer.ts";
import { describeItems, problemReply, undoButton } from "./sales.replies.ts";
import { findLastSale, insertRefund, refundedOf } from "./sales.store.ts";
import { customerSlot, moneySlot, type SaleRecord, saleProblem } from "./sales.ts";
import { soldWhen } from "./write-sale.ts";

export const refundSlots = z.object({
  amount: moneySlot.nullable(),
  customer: customerSlot.nullable(),
  productId: z.string().nullable(),
  product: z.string().nullable(),
  day: z.string().nullable(),
  problem: saleProblem.nullable(),
  candidates: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type RefundSlots = z.infer<typeof refundSlots>;

/** Money given back: of the sale that it fits, or of none in particular. */
export async function refund(turn: Turn, slots: RefundSlots): Promise<Outcome> {
  if (slots.problem) {
    const reason = slots.problem.kind === "foreign-currency" ? "not-supported" : "invalid";
    return decline(reason, problemReply(turn, slots.problem));
  }
  const which = whichCustomer(turn, slots.customer);
  if (which.kind === "several" || which.kind === "near") return askWhom(slots, which.customers);
  if (which.kind === "new") {
    return decline(
      "invalid",
      `I do not know ${which.name}, so there is no sale of theirs to refund. Check the name, or say "refund 5" for a refund without a customer.`,
    );
  }
  const customer = which.kind === "known" ? which.customer : null;
  const sale = await findLastSale(turn.tx, turn.business.id, {
    ...(customer ? { customerId: customer.id } : {}),
    ...(slots.productId ? { productId: slots.productId } : {}),
    ...(!customer && !slots.productId && memberOf(turn.speaker)
      ? { recordedBy: memberOf(turn.speaker) ?? "" }
      : {}),
  });
  if (slots.amount === null && !sale) return askAmount(slots);
  const already = sale ? await refundedOf(turn.tx, turn.business.id, sale.id) : 0n;
  const amount = slots.amount !== null ? BigInt(slots.amount) : amountOf(sale, slots.productId) - already;
  if (amount <= 0n || isAbsurd(amount, turn.business.currency))
    return decline("invalid", "That sale was refunded in full already.");
  const named = customer !== null || slots.productId !== null || slots.amount === null;
  const of = sale && named && amount + already <= sale.total ? sale : null;
  return write(turn, slots, {
    amount,
    of,
    customerId: customer?.id ?? of?.customerId ?? null,
    customer: customer?.name ?? of?.customer ?? null,
  });
}

const amountOf = (sale: SaleRecord | null, productId: string | null): bigint =>
  (productId ? sale?.items.find((item) => item.productId === productId)?.amount : null) ?? sale?.total ?? 0n;

async function write(
  turn: Turn,
  slots: RefundSlots,
  given: { amount: bigint; of: SaleRecord | null; customerId: string | null; customer: string | null },
): Promise<Outcome> {
  const id = newId();
  const when = soldWhen(turn, slots.day, null);
  await insertRefund(turn.tx, turn.business.id, {
    id,
    saleId: given.of?.id ?? null,
    customerId: given.customerId,
    total: given.amount,
    at: when.soldAt,
    on: when.soldOn,
    recordedBy: memberOf(turn.speaker),
    recordedAt: turn.now,
  });
  const total = toDecimal(given.amount, turn.business.currency);
  turn.emit({
    type: "sale.refunded",
    recordId: id,
    payload: { id, of: given.of?.id ?? null, total, customer: given.customer },
    before: {},
  });
  const money = formatMoney(given.amount, turn.business.currency, turn.business.locale);
  const to = given.customer ? ` to ${given.customer}` : "";
  const ofWhat = given.of ? `, of ${describeItems(given.of)}` : "";
  return { kind: "reply", reply: { text: `Refunded ${money}${to}${ofWhat}.`, buttons: [undoButton(turn)] } };
}

function askWhom(slots: RefundSlots, customers: readonly { id: string; name: string }[]): Outcome {
  const candidates = customers.slice(0, 8).map(({ id, name }) => ({ id, name }));
  return ask({
    about: ["customer"],
    text: whichOne(
      slots.customer?.name ?? "customer",
      candidates.map(({ name }) => name),
    ),
    choices: candidates.map((one) => ({
      label: one.name,
      action: {
        intent: "sale.refund",
        slots: { ...slots, customer: { name: one.name, customerId: one.id, isNew: false }, candidates: [] },
      },
    })),
    pending: { intent: "sale.refund", slots: { ...slots, candidates } },
  });
}

const askAmount = (slots: RefundSlots): Outcome =>
  ask({
    about: ["total"],
    text: "How much did you give back?",
    choices: [],
    pending: { intent: "sale.refund", slots },
  });
