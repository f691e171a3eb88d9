import { Temporal } from "temporal-polyfill";
import { loadBusiness } from "../core/business/business.store.ts";
import { createBusiness } from "../core/business/create-business.ts";
import type { Platform } from "../core/conversation/incoming.ts";
import { recordCustomer } from "../core/customers/customers.service.ts";
import { addMember, linkIdentity, listMembers } from "../core/members/members.service.ts";
import type { Transactions, Tx } from "../core/store/transactions.ts";
import { guessShop, type ShopGuess } from "./shop-guess.ts";

/** The business of this deployment. The schema keeps any number of them apart; one process serves one so far. */
export const SHOP_ID = "00000000-0000-7000-8000-000000000001";

/** The people of the web page and the terminal, by their user ids there. */
export const OWNER = "owner";
export const STAFF = "staff";
export const CUSTOMER = "customer";

const HERE: readonly Platform[] = ["web", "terminal"];

/** Opens the shop at the very first start. `tryOut`: with Sam and Alex beside the owner, to try their side as well. */
export async function ensureShop(transactions: Transactions, tryOut: boolean): Promise<void> {
  if (await transactions.inBusiness(SHOP_ID, isOpen)) return;
  const guess = await guessShop();
  await transactions.inBusiness(SHOP_ID, (tx) => openShop(tx, guess, tryOut));
}

const isOpen = async (tx: Tx): Promise<boolean> => (await listMembers(tx, SHOP_ID)).length > 0;

async function openShop(tx: Tx, guess: ShopGuess, tryOut: boolean): Promise<void> {
  const at = Temporal.Now.instant();
  await createBusiness(tx, { id: SHOP_ID, name: "My shop", ...guess, settings: { introduced: false } }, at);
  // Another process that opens it at the same moment was waited for just now.
  if (await isOpen(tx)) return;
  const owner = await addMember(tx, { id: SHOP_ID }, { name: "Owner", role: "owner", at });
  await link(tx, OWNER, at, { memberId: owner.id });
  if (!tryOut) return;
  const sam = await addMember(tx, { id: SHOP_ID }, { name: "Sam", role: "staff", at });
  await link(tx, STAFF, at, { memberId: sam.id });
  await link(tx, CUSTOMER, at, { customerId: await recordAlex(tx, at) });
}

async function link(
  tx: Tx,
  user: string,
  at: Temporal.Instant,
  who: { readonly memberId: string } | { readonly customerId: string },
): Promise<void> {
  for (const platform of HERE)
    await linkIdentity(tx, { businessId: SHOP_ID, platform, user, chat: user, at, ...who });
}

/** A customer whom nobody told us of: no event of it goes into the book. */
async function recordAlex(tx: Tx, at: Temporal.Instant): Promise<string> {
  const business = await loadBusiness(tx, SHOP_ID);
  const today = at.toZonedDateTimeISO(business.timezone).toPlainDate();
  const speaker = { role: "stranger", key: "web:customer", name: "Alex" } as const;
  const alex = await recordCustomer(
    { tx, business, speaker, now: at, today, emit: () => {} },
    { name: "Alex" },
    { undoable: false },
  );
  return alex.id;
}
