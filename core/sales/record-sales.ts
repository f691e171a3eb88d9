import { decline, type Outcome, say } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { factProblem } from "../customers/facts-to-change.ts";
import { priceRange, productsById } from "../products/products.service.ts";
import { nameKey } from "../understanding/names/name-keys.ts";
import { priceSale } from "./price-sale.ts";
import { whichCustomer } from "./resolve-customer.ts";
import {
  askAmountReading,
  askCustomer,
  askDay,
  askSeveralCustomers,
  askTotal,
  askWhetherSold,
} from "./sales.questions.ts";
import { problemReply, recordedReply } from "./sales.replies.ts";
import { type CustomerSlot, isOfDay, type RecordSlots, type SaleRecord, type SaleSlots } from "./sales.ts";
import { type Catalogue, type ReadySale, writeSale } from "./write-sale.ts";

/** Sales that were written down, or, when one has to be asked about or declined, what to say: then none was. */
export type SettledSales =
  | { readonly kind: "written"; readonly sales: readonly SaleRecord[] }
  | { readonly kind: "open"; readonly outcome: Outcome };

/** Records the sales of one message: all of them, or, when one has to be asked about, none yet. */
export async function recordSales(turn: Turn, slots: RecordSlots): Promise<Outcome> {
  if (slots.sales.length === 0) return say("All right, nothing was recorded.");
  const settled = await settleSales(turn, slots);
  return settled.kind === "open"
    ? settled.outcome
    : { kind: "reply", reply: recordedReply(turn, settled.sales, slots.sales[0]?.facts) };
}

/** The same for a message that tells more than sales: what is said of them is left to the caller. */
export async function settleSales(turn: Turn, slots: RecordSlots): Promise<SettledSales> {
  const ready: ReadySale[] = [];
  const catalogue = await catalogueOf(turn, slots);
  for (const [index, sale] of slots.sales.entries()) {
    const outcome = prepare(turn, slots, index, sale, catalogue);
    if ("kind" in outcome) return { kind: "open", outcome };
    ready.push(outcome);
  }
  const [only] = ready.length === 1 ? ready : [];
  if (
    only &&
    !only.slots.sure &&
    (isOffItsPrice(only, catalogue) || (only.slots.bare && (await isFarOff(turn, only.total))))
  )
    return { kind: "open", outcome: askWhetherSold(turn, slots, only.total) };
  const sales: SaleRecord[] = [];
  for (const sale of ready) sales.push(await writeSale(turn, sale));
  return { kind: "written", sales };
}

/** "COE 105k" in a shop of plants, "hanshin 5" in yen: so far off all of its prices, once it has a few, it is rather something heard. */
const MANY_TIMES = 10n;
const FEWEST_PRICES = 3;

async function isFarOff(turn: Turn, total: bigint): Promise<boolean> {
  const { count, cheapest, dearest } = await priceRange(turn);
  return count >= FEWEST_PRICES && (total > dearest * MANY_TIMES || total * MANY_TIMES < cheapest);
}

/** "3 croissants for 1050", "planner 2025" where one costs 24: a point left out, or a year; "2025 planner" as well. */
const OFF_ITS_PRICE = 50n;
const MOST_WITHOUT_AMOUNT = 500;

const isOffItsPrice = ({ items }: ReadySale, catalogue: Catalogue): boolean =>
  items.some(({ productId, priceEach, said, quantity }) => {
    const known = productId ? catalogue.get(productId)?.unitPrice : null;
    if (!said) return Number(quantity) >= MOST_WITHOUT_AMOUNT;
    if (priceEach === null || !known) return false;
    return priceEach >= known * OFF_ITS_PRICE || priceEach * OFF_ITS_PRICE <= known;
  });

/** The known products of the whole message. */
function catalogueOf(turn: Turn, { sales }: RecordSlots): Promise<Catalogue> {
  const items = sales.flatMap((sale) => sale.groups.flatMap((group) => group.items));
  return productsById(
    turn,
    items.flatMap((item) => item.productId ?? []),
  );
}

function prepare(
  turn: Turn,
  slots: RecordSlots,
  index: number,
  sale: SaleSlots,
  catalogue: Catalogue,
): Outcome | ReadySale {
  if (sale.problem) {
    if (isOfDay(sale.problem)) return askDay(turn, slots, index, sale.problem);
    // A bad answer to a question leaves the question open.
    if (slots.asking?.about === "total")
      return askTotal(
        turn,
        withoutProblem(slots, index),
        index,
        sale.groups.flatMap((group) => group.items),
        problemReply(turn, sale.problem),
      );
    const reason = sale.problem.kind === "foreign-currency" ? "not-supported" : "invalid";
    return decline(reason, problemReply(turn, sale.problem));
  }
  const unfit = sale.facts ? factProblem(sale.facts) : null;
  if (unfit) return unfit;
  if (sale.customerChoices.length > 1) return askSeveralCustomers(slots, index);
  if (sale.totalChoices.length > 1) return askAmountReading(turn, slots, index);
  const customer = whichCustomer(turn, namedEarlier(slots, index, sale));
  if (customer.kind === "several" || customer.kind === "near")
    return askCustomer(turn, slots, index, customer);
  const pricing = priceSale(sale, catalogue, turn.business.currency);
  if (pricing.kind === "unknown") return askTotal(turn, slots, index, pricing.items, null);
  if (pricing.kind === "absurd") return decline("invalid", problemReply(turn, { kind: "absurd", words: "" }));
  return { slots: sale, customer, items: pricing.items, total: pricing.total, catalogue };
}

/** "Noah Finch … / noah …": a first name that an earlier sale of the same message gave in full. */
function namedEarlier(slots: RecordSlots, index: number, sale: SaleSlots): CustomerSlot | null {
  const { customer } = sale;
  if (!customer || customer.customerId || customer.name.includes(" ")) return customer;
  const first = nameKey(customer.name);
  const earlier = slots.sales
    .slice(0, index)
    .find((other) => nameKey(other.customer?.name ?? "").startsWith(`${first} `));
  return earlier?.customer ?? customer;
}

function withoutProblem(slots: RecordSlots, index: number): RecordSlots {
  return {
    ...slots,
    sales: slots.sales.map((sale, at) => (at === index ? { ...sale, problem: null } : sale)),
  };
}
