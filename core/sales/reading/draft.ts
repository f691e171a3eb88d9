import type { AmountMention } from "../../understanding/amounts.ts";
import type { DayMention } from "../../understanding/calendar-words.ts";
import type { Payment } from "../../understanding/payments.ts";
import type { SlotSource } from "../../understanding/reading.ts";
import type { Span } from "../../understanding/tokens.ts";
import type { PersonMention } from "./people.ts";

/** One product of a sale as it was typed. */
export interface DraftItem {
  /** The catalogue's name, or the words as typed in the singular and in small letters. */
  name: string;
  productId: string | null;
  /** Known in the catalogue without a slip. */
  known: boolean;
  quantity: number | null;
  quantityText: string | null;
  /** Counted by a number, not by "a". */
  counted: boolean;
  unitPrice: AmountMention | null;
  span: Span;
}

/** Items that share one amount: "soup, brown bread and a tea … 11.40" is one group, "teas 5 + toastie 6.50" two. */
export interface DraftGroup {
  items: DraftItem[];
  amount: AmountMention | null;
}

/** A sale as far as the words tell it. */
export interface Draft {
  groups: DraftGroup[];
  total: AmountMention | null;
  customer: PersonMention | null;
  otherCustomers: PersonMention[];
  payment: Payment | null;
  day: DayMention | null;
  /** "sold", "did": the speaker says that it is a sale. */
  verb: boolean;
  /** The customer stood before the products. */
  customerFirst: boolean;
  sources: SlotSource[];
  /** Tokens that no slot accounts for. */
  leftovers: number[];
  /** "Gave Tom his fade": a sale only with what was paid for it. */
  gave: boolean;
  /** Somebody else is said to have sold it. */
  othersSale: boolean;
  /** The tokens that were read. */
  start: number;
  end: number;
}

export const emptyDraft = (): Draft => ({
  groups: [],
  total: null,
  customer: null,
  otherCustomers: [],
  payment: null,
  day: null,
  verb: false,
  customerFirst: false,
  sources: [],
  leftovers: [],
  gave: false,
  othersSale: false,
  start: 0,
  end: 0,
});

/** Plain loops: they are asked for many times for each message. */
export function itemsOf(draft: Draft): readonly DraftItem[] {
  const [only] = draft.groups;
  if (only && draft.groups.length === 1) return only.items;
  const items: DraftItem[] = [];
  for (const group of draft.groups) items.push(...group.items);
  return items;
}

/** Amounts as they were typed, anywhere in the draft. */
export function amountsOf(draft: Draft): AmountMention[] {
  const amounts: AmountMention[] = draft.total ? [draft.total] : [];
  for (const { amount } of draft.groups) if (amount) amounts.push(amount);
  for (const { unitPrice } of itemsOf(draft)) if (unitPrice) amounts.push(unitPrice);
  return amounts;
}
