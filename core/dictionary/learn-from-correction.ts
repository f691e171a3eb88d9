import type { StoredEvent } from "../conversation/event.ts";
import type { Outcome, ReplyButton } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import type { Change } from "../corrections/change.ts";
import { mergeCustomers } from "../customers/merge-customers.ts";
import { dropUnusedProduct } from "../products/products.service.ts";
import { whichCustomer } from "../sales/resolve-customer.ts";
import { latestOwnSales } from "../sales/reword-sale.ts";
import type { SaleRecord } from "../sales/sales.ts";
import { tracesSchema } from "../sales/undo-sale.ts";
import { nameKey, productKey } from "../understanding/names/name-keys.ts";
import { isSlipOf } from "../understanding/near.ts";
import { TITLES } from "../understanding/people/titles.ts";
import * as replies from "./dictionary.replies.ts";
import { learn, NOTHING, type Target } from "./dictionary.service.ts";
import type { TeachSlots } from "./dictionary.ts";
import type { Meaning } from "./meaning.ts";

/** A word that was new with a record and turned out to be another name of something known. */
export interface Misread {
  readonly phrase: string;
  /** What was made of it. */
  readonly from: { readonly productId: string } | { readonly customerId: string };
  readonly means: Meaning;
  /** The correction spoke of words ("I meant ..."): else it may have been the fact that was wrong. */
  readonly surely: boolean;
}

/**
 * What a correction teaches, looked at before it is made. Only a word that came into the book with this very record can
 * have been misread: of what has been sold before, or whom the shop knew, the fact was wrong. So it was with a slip of
 * the finger, and with a given name put for another ("I meant Ben").
 */
export async function misreadBefore(turn: Turn, event: StoredEvent, change: Change): Promise<Misread | null> {
  if (event.type !== "sale.recorded" || change.target !== null) return null;
  const traces = tracesSchema.safeParse(event.before).data;
  if (!traces || (traces.createdProducts.length === 0 && traces.createdCustomer === null)) return null;
  const sale = (await latestOwnSales(turn)).find(({ id }) => id === event.recordId);
  if (!sale) return null;
  return change.customer === null
    ? misreadProduct(turn, sale, change, traces.createdProducts)
    : misreadCustomer(turn, sale, change, traces.createdCustomer);
}

function misreadProduct(
  turn: Turn,
  sale: SaleRecord,
  { items, adds, meant }: Change,
  created: readonly string[],
): Misread | null {
  const [before, item] = [sale.items[0], items[0]];
  if (sale.items.length !== 1 || items.length !== 1 || !before || !item || adds) return null;
  if (!created.includes(before.productId) || item.product === "") return null;
  const known = item.productId === null ? null : turn.lexicon.product(item.productId);
  if (isSlipOf(productKey(before.product), productKey(item.product))) return null;
  if (known === null && !meant) return null;
  return {
    phrase: before.product,
    from: { productId: before.productId },
    means: { kind: "product", name: known?.name ?? item.product, productId: known?.id ?? null },
    surely: meant && known !== null,
  };
}

function misreadCustomer(
  turn: Turn,
  sale: SaleRecord,
  { items, customer, meant }: Change,
  created: string | null,
): Misread | null {
  const which = whichCustomer(turn, customer);
  if (items.length > 0 || which.kind !== "known" || created === null || created !== sale.customerId)
    return null;
  const { id, name } = which.customer;
  const [called, known] = [nameKey(sale.customer ?? ""), nameKey(name)];
  if (!meant || [known, ...known.split(" ")].some((word) => isSlipOf(called, word))) return null;
  return {
    phrase: sale.customer ?? "",
    from: { customerId: created },
    means: { kind: "customer", name, customerId: id, candidates: [] },
    surely: isAlike(called, known),
  };
}

const ALIKE = 3;

/** "Sam" and "Samantha Jones", "Mrs Jones" and "Samantha Jones": one of the words begins like one of the others. */
const isAlike = (called: string, known: string): boolean =>
  called
    .split(" ")
    .filter((word) => word.length >= ALIKE && !TITLES.has(word))
    .some((word) => known.split(" ").some((other) => other.startsWith(word) || word.startsWith(other)));

/** Keeps what a correction taught, and says so with it; or offers to, where it may have been the fact that was wrong. */
export async function learnFrom(turn: Turn, misread: Misread, outcome: Outcome): Promise<Outcome> {
  if (outcome.kind !== "reply") return outcome;
  const { reply } = outcome;
  const buttons = reply.buttons ?? [];
  if (!misread.surely) return { kind: "reply", reply: { ...reply, buttons: [...buttons, offer(misread)] } };
  const { phrase, means, from } = misread;
  const dropped =
    "productId" in from && (await dropUnusedProduct(turn, from.productId)) ? from.productId : null;
  const target = targetOf(means);
  if ("customerId" in from && target.customerId)
    await mergeCustomers(turn, target.customerId, from.customerId);
  await learn(turn, phrase, target, { dropped, made: null });
  const text = `${reply.text}\n${replies.noted(phrase, means.kind === "amount" ? means.decimal : means.name, null)}`;
  return { kind: "reply", reply: { ...reply, text, buttons: [...buttons, replies.forgetButton(phrase)] } };
}

const targetOf = (means: Meaning): Target => ({
  ...NOTHING,
  ...(means.kind === "product" && { productId: means.productId }),
  ...(means.kind === "customer" && { customerId: means.customerId }),
});

function offer({ phrase, means }: Misread): ReplyButton {
  // Of somebody who came into the book by that name alone, nothing is left but the name.
  const agreed = means.kind === "customer" ? "same" : "word";
  const slots: TeachSlots = { phrase, means, form: "means", agreed };
  const label = `${replies.quoted(phrase)} = ${means.kind === "amount" ? means.decimal : means.name}`;
  return { label, action: { intent: "dictionary.teach", slots } };
}
