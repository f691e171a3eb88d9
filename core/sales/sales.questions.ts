import { ask, type Choice, type Outcome } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { whichOne } from "../copy/which-one.ts";
import { formatMoney } from "../money/money.ts";
import type { KnownCustomer } from "../understanding/lexicon.ts";
import { problemReply } from "./sales.replies.ts";
import type { RecordSlots, SaleItemSlots, SaleProblem, SaleSlots } from "./sales.ts";

const RECORD = "sale.record";

const change = (slots: RecordSlots, index: number, patch: Partial<SaleSlots>): RecordSlots => ({
  ...slots,
  asking: null,
  sales: slots.sales.map((sale, at) => (at === index ? { ...sale, ...patch } : sale)),
});

const question = (slots: RecordSlots, about: string, text: string, choices: readonly Choice[]): Outcome =>
  ask({ about: [about], text, choices, pending: { intent: RECORD, slots } });

/** "3 lemon tarts", "the wedding cake": what a question is about. */
function naming(items: readonly SaleItemSlots[]): string {
  const names = items.map((item) =>
    item.quantity === "1" ? `the ${item.product}` : `${item.quantity} x ${item.product}`,
  );
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : (names[0] ?? "it");
}

/** No price is known: what was it in all? A bare number is the total, "3.20 each" the price of one. */
export function askTotal(
  _turn: Turn,
  slots: RecordSlots,
  index: number,
  items: readonly SaleItemSlots[],
  before: string | null,
): Outcome {
  const text = `${before ? `${before} ` : ""}How much for ${naming(items)}${items.length > 1 || items.some((item) => item.quantity !== "1") ? " in total" : ""}?`;
  return question({ ...slots, asking: { sale: index, about: "total", candidates: [] } }, "total", text, []);
}

/** Two or more of that name, or a name that is nearly a known one: one button each. */
export function askCustomer(
  _turn: Turn,
  slots: RecordSlots,
  index: number,
  which: { kind: "several" | "near"; customers: readonly KnownCustomer[]; name?: string },
): Outcome {
  const name = slots.sales[index]?.customer?.name ?? "";
  const candidates = which.customers.slice(0, 8);
  const asking = {
    sale: index,
    about: "customer" as const,
    candidates: candidates.map(({ id, name: known }) => ({ id, name: known })),
  };
  const choices: Choice[] = labelled(candidates).map(({ customer, label }) => ({
    label,
    action: {
      intent: RECORD,
      slots: change(slots, index, {
        customer: { name: customer.name, customerId: customer.id, isNew: false },
      }),
    },
  }));
  if (which.kind === "near") {
    choices.push({
      label: `New: ${name}`,
      action: {
        intent: RECORD,
        slots: change(slots, index, { customer: { name, customerId: null, isNew: true } }),
      },
    });
  }
  const text =
    which.kind === "near"
      ? `Did you mean ${candidates.map((customer) => customer.name).join(" or ")}, or is ${name} somebody new?`
      : whichOne(
          name,
          candidates.map((customer) => customer.name),
        );
  return question({ ...slots, asking }, "customer", text, choices);
}

/** Names as labels; where two are the same, told apart by a number. */
function labelled(customers: readonly KnownCustomer[]): { customer: KnownCustomer; label: string }[] {
  return customers.map((customer, at) => {
    const same = customers.filter((other) => other.name === customer.name);
    const place = customers.slice(0, at + 1).filter((other) => other.name === customer.name).length;
    return { customer, label: same.length > 1 ? `${customer.name} (${place})` : customer.name };
  });
}

/** Two people were named for one sale. */
export function askSeveralCustomers(slots: RecordSlots, index: number): Outcome {
  const names = slots.sales[index]?.customerChoices ?? [];
  const choices = names.map(
    (name): Choice => ({
      label: name,
      action: {
        intent: RECORD,
        slots: change(slots, index, {
          customer: { name, customerId: null, isNew: false },
          customerChoices: [],
        }),
      },
    }),
  );
  const asking = {
    sale: index,
    about: "customer" as const,
    candidates: names.map((name) => ({ id: null, name })),
  };
  return question(
    { ...slots, asking },
    "customer",
    `Whom shall I put this sale down for: ${names.join(" or ")}?`,
    choices,
  );
}

/** "three fifty": 3.50 or 350. */
export function askAmountReading(turn: Turn, slots: RecordSlots, index: number): Outcome {
  const { currency, locale } = turn.business;
  const amounts = slots.sales[index]?.totalChoices ?? [];
  const choices = amounts.map(
    (amount): Choice => ({
      label: formatMoney(BigInt(amount), currency, locale),
      action: {
        intent: RECORD,
        slots: change(slots, index, { ...withAmount(slots.sales[index], amount), totalChoices: [] }),
      },
    }),
  );
  const asking = { sale: index, about: "total" as const, candidates: [] };
  return question(
    { ...slots, asking },
    "total",
    `Was that ${choices.map((choice) => choice.label).join(" or ")}?`,
    choices,
  );
}

function withAmount(sale: SaleSlots | undefined, amount: string): Partial<SaleSlots> {
  const last = (sale?.groups.length ?? 0) - 1;
  return {
    groups: (sale?.groups ?? []).map((group, at) => (at === last ? { ...group, amount } : group)),
    total: null,
  };
}

/** A name that is new and an amount out of all proportion: was it sold at all? */
export function askWhetherSold(turn: Turn, slots: RecordSlots, total: bigint): Outcome {
  const { currency, locale } = turn.business;
  const items = slots.sales.flatMap((sale) => sale.groups.flatMap((group) => group.items));
  const choices: Choice[] = [
    { label: "Yes, record it", action: { intent: RECORD, slots: change(slots, 0, { sure: true }) } },
    { label: "No", action: { intent: RECORD, slots: { sales: [], asking: null } } },
  ];
  const asking = { sale: 0, about: "sure" as const, candidates: [] };
  const text = `Did you sell ${naming(items)} for ${formatMoney(total, currency, locale)}? That is far off your prices so far.`;
  return question({ ...slots, asking }, "total", text, choices);
}

/** A sale is never in the future. */
export function askDay(turn: Turn, slots: RecordSlots, index: number, problem: SaleProblem): Outcome {
  const asking = { sale: index, about: "soldAt" as const, candidates: [] };
  const today: Choice = {
    label: "Today",
    action: { intent: RECORD, slots: change(slots, index, { day: null, time: null, problem: null }) },
  };
  const cleared = change(slots, index, { problem: null });
  return question({ ...cleared, asking }, "soldAt", `${problemReply(turn, problem)} When was it sold?`, [
    today,
  ]);
}
