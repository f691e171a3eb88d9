import { Temporal } from "temporal-polyfill";
import type { Correct } from "../capability.ts";
import { ask, type Choice, decline, type Outcome, say } from "../conversation/outcome.ts";
import { memberOf } from "../conversation/speaker.ts";
import type { Turn } from "../conversation/turn.ts";
import { whichOne } from "../copy/which-one.ts";
import { type Change, NO_CHANGE } from "../corrections/change.ts";
import { formatMoney, fromDecimal, isAbsurd } from "../money/money.ts";
import { applyItems } from "./change-items.ts";
import { whichCustomer } from "./resolve-customer.ts";
import { toSnapshot } from "./sale-snapshot.ts";
import { correctedReply, problemReply } from "./sales.replies.ts";
import { findLastSale, findSale } from "./sales.store.ts";
import { isOfDay, type SaleRecord } from "./sales.ts";
import type { Traces } from "./undo-sale.ts";
import { rewriteSale, salePayload, settleCustomer, soldWhen } from "./write-sale.ts";

const CORRECT = "record.correct";

/** Puts a sale right: what is named changes, all else stays; what reads two ways is asked about. */
export const correctSale: Correct = async (turn, event, change) => {
  const sale = change.target
    ? await findTarget(turn, change.target)
    : await findSale(turn.tx, turn.business.id, event.recordId ?? "");
  if (!sale && change.target) return say("I found no such sale of yours, so nothing was changed.");
  if (!sale || sale.voided) return say("That sale was undone already, so there is nothing to correct.");
  if (change.problem) return declineProblem(turn, change);
  if (change.number !== null && change.items.length === 0)
    return correctByNumber(turn, sale, change, change.number);
  const which = whichCustomer(turn, change.customer);
  if (which.kind === "several" || which.kind === "near") {
    return askWhom(sale, change, which.customers, which.kind === "near");
  }
  const traces: Traces = { prices: [], createdCustomer: null, formerLead: null, createdProducts: [] };
  const changed = await applyItems(turn, sale, change, traces);
  if (!changed)
    return decline(
      "not-understood",
      `I could not find that in your last sale (${sale.items.map((item) => item.product).join(", ")}). Say "undo" and type the sale anew.`,
    );
  let after = changed;
  if (which.kind !== "nobody") {
    const who = await settleCustomer(turn, which);
    after = { ...after, customerId: who.customerId, customer: who.name };
    traces.createdCustomer = who.created;
    traces.formerLead = who.formerLead;
  }
  if (change.payment) after = { ...after, payment: change.payment };
  if (change.day || change.time) after = { ...after, ...movedTo(turn, sale, change) };
  if (after.total <= 0n || isAbsurd(after.total, turn.business.currency))
    return decline("invalid", problemReply(turn, { kind: "absurd", words: "" }));
  return keepCorrected(turn, sale, after, traces);
};

/** The newest sale of that customer or product; a member of staff reaches their own only. */
async function findTarget(turn: Turn, target: NonNullable<Change["target"]>): Promise<SaleRecord | null> {
  const which = whichCustomer(
    turn,
    target.customer ? { name: target.customer, customerId: null, isNew: false } : null,
  );
  if (which.kind !== "known" && which.kind !== "nobody") return null;
  const own = turn.speaker.role === "staff" ? memberOf(turn.speaker) : target.seller;
  return findLastSale(turn.tx, turn.business.id, {
    ...(which.kind === "known" ? { customerId: which.customer.id } : {}),
    ...(target.productId ? { productId: target.productId } : {}),
    ...(own ? { recordedBy: own } : {}),
  });
}

/** Writes a sale's new state down and says how it stands. */
export async function keepCorrected(
  turn: Turn,
  before: SaleRecord,
  after: SaleRecord,
  traces: Traces,
): Promise<Extract<Outcome, { kind: "reply" }>> {
  await rewriteSale(turn, before, after);
  turn.emit({
    type: "sale.corrected",
    recordId: after.id,
    payload: salePayload(turn, after),
    before: { ...traces, sale: toSnapshot(before) },
  });
  return { kind: "reply", reply: correctedReply(turn, after) };
}

function declineProblem(turn: Turn, { problem }: Change): Outcome {
  if (!problem) return decline("not-understood", "I did not get that.");
  if (isOfDay(problem)) return decline("invalid", `${problemReply(turn, problem)} The sale stays as it was.`);
  return decline(
    problem.kind === "foreign-currency" ? "not-supported" : "invalid",
    problemReply(turn, problem),
  );
}

/** The day moves, the hour stays unless one was said. */
function movedTo(turn: Turn, sale: SaleRecord, change: Change): Pick<SaleRecord, "soldAt" | "soldOn"> {
  const local = Temporal.Instant.from(sale.soldAt).toZonedDateTimeISO(turn.business.timezone);
  const time = change.time ?? local.toPlainTime().toString({ smallestUnit: "second" });
  const { soldAt, soldOn } = soldWhen(turn, change.day ?? sale.soldOn, time);
  return { soldAt: soldAt.toString(), soldOn: soldOn.toString() };
}

/** A bare number: pieces, money, or a question where it may be either. */
async function correctByNumber(
  turn: Turn,
  sale: SaleRecord,
  change: Change,
  decimal: string,
): Promise<Outcome> {
  const readings = asItWas(turn, sale, change.was, numberReadings(turn, sale, decimal));
  const asQuantity = readings.quantity
    ? { ...NO_CHANGE, ...change, number: null, items: readings.quantity }
    : null;
  const asAmount = readings.amount
    ? { ...NO_CHANGE, ...change, number: null, amount: readings.amount }
    : null;
  const choices: Choice[] = [];
  const item = sale.items[0];
  if (asQuantity && item)
    choices.push({
      label: `${decimal} x ${item.product}`,
      action: { intent: CORRECT, slots: { change: asQuantity, recordId: sale.id, candidates: [] } },
    });
  if (asAmount?.amount)
    choices.push({
      label: formatMoney(BigInt(asAmount.amount), turn.business.currency, turn.business.locale),
      action: { intent: CORRECT, slots: { change: asAmount, recordId: sale.id, candidates: [] } },
    });
  const [only] = [asQuantity, asAmount].filter((one) => one !== null);
  if (choices.length === 1 && only) return correctSale(turn, eventOf(sale), only);
  if (choices.length === 0)
    return decline(
      "invalid",
      'That number fits neither the pieces nor the amount. Say it in full, for example "4 croissants" or "12.50 total".',
    );
  return ask({
    about: ["quantity", "total"],
    text: `Do you mean ${choices.map((choice) => choice.label).join(" or ")}?`,
    choices,
    pending: { intent: CORRECT, slots: { change, recordId: sale.id, candidates: [] } },
  });
}

type NumberReadings = ReturnType<typeof numberReadings>;

/** "15 not 14" where 14 was the amount: the amount is meant, not the pieces. */
function asItWas(turn: Turn, sale: SaleRecord, was: string | null, readings: NumberReadings): NumberReadings {
  if (was === null) return readings;
  const isAmount = fromDecimal(was, turn.business.currency) === sale.total;
  const isQuantity = sale.items.some(({ quantity }) => Number(quantity) === Number(was));
  if (isAmount === isQuantity) return readings;
  return isAmount ? { ...readings, quantity: null } : { ...readings, amount: null };
}

const eventOf = (sale: SaleRecord) => ({
  eventId: 0n,
  turnId: "",
  type: "sale.recorded",
  actor: "",
  recordId: sale.id,
  payload: {},
  before: null,
});

const MOST_PIECES_LIKELY = 20;

/** What a bare number could be. Money far off the present total and more pieces than anybody buys are ruled out. */
function numberReadings(
  turn: Turn,
  sale: SaleRecord,
  decimal: string,
): { quantity: Change["items"] | null; amount: string | null } {
  const [item] = sale.items;
  const amount = fromDecimal(decimal, turn.business.currency);
  const whole = /^\d+$/.test(decimal);
  const quantity = Number(decimal);
  const countable =
    sale.items.length === 1 &&
    item &&
    whole &&
    quantity !== Number(item.quantity) &&
    (quantity <= MOST_PIECES_LIKELY || quantity <= Number(item.quantity) * 5);
  const near =
    amount !== null &&
    amount > 0n &&
    amount !== sale.total &&
    amount * 5n >= sale.total &&
    amount <= sale.total * 5n;
  return {
    quantity:
      countable && item
        ? [
            {
              product: item.product,
              productId: item.productId,
              quantity: decimal,
              unitPrice: null,
              amount: null,
            },
          ]
        : null,
    amount: near ? amount.toString() : null,
  };
}

function askWhom(
  sale: SaleRecord,
  change: Change,
  customers: readonly { id: string; name: string }[],
  near: boolean,
): Outcome {
  const name = change.customer?.name ?? "";
  const withCustomer = (customerId: string | null, full: string, isNew: boolean) => ({
    change: { ...change, customer: { name: full, customerId, isNew } },
    recordId: sale.id,
    candidates: [],
  });
  const choices: Choice[] = customers.slice(0, 8).map((customer) => ({
    label: customer.name,
    action: { intent: CORRECT, slots: withCustomer(customer.id, customer.name, false) },
  }));
  if (near)
    choices.push({
      label: `New: ${name}`,
      action: { intent: CORRECT, slots: withCustomer(null, name, true) },
    });
  return ask({
    about: ["customer"],
    text: near
      ? `Did you mean ${customers.map((customer) => customer.name).join(" or ")}?`
      : whichOne(
          name,
          customers.map((customer) => customer.name),
        ),
    choices,
    pending: {
      intent: CORRECT,
      slots: {
        change,
        recordId: sale.id,
        candidates: customers.slice(0, 8).map(({ id, name: known }) => ({ id, name: known })),
      },
    },
  });
}
