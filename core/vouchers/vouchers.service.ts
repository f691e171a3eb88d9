import { v7 as newId } from "uuid";
import type { Turn } from "../conversation/turn.ts";
import { knownCustomer } from "../customers/customers.service.ts";
import { describeOffer, type Offer } from "./offer.ts";
import { codeLength, newCode } from "./voucher-code.ts";
import {
  findByCode,
  findOfCustomer,
  findOpen,
  insertVouchers,
  lastOrdinal,
  type OpenKind,
  release,
  useUp,
  type Voucher,
  type VoucherRow,
  wipeFromLog,
  withdraw,
} from "./vouchers.store.ts";

export type { Voucher } from "./vouchers.store.ts";

/** What vouchers need of a turn: one that somebody speaks in, or one of the clock's. */
export type VoucherTurn = Pick<Turn, "tx" | "business" | "now" | "today" | "lexicon" | "emit">;

/** What vouchers are given for, and until when they hold. */
export interface Grant {
  readonly offer: Offer;
  /** The offer's last day (YYYY-MM-DD, shop-local), or null where none was named. */
  readonly expires: string | null;
  readonly campaignId: string | null;
  readonly ruleId: string | null;
}

export interface NewVoucher extends Grant {
  readonly customerId: string;
}

/** Issues one voucher and emits voucher.issued: to be called just before the message that carries its code is enqueued. */
export async function issueVoucher(
  turn: VoucherTurn,
  voucher: NewVoucher,
): Promise<{ readonly code: string }> {
  const [code] = await issueVouchers(turn, voucher, [voucher.customerId]);
  if (code === undefined) throw new Error("No voucher was issued");
  return { code };
}

/** Issues one to each of these customers, one statement for all: the codes, in the order of the customers. */
export async function issueVouchers(
  turn: VoucherTurn,
  grant: Grant,
  customerIds: readonly string[],
): Promise<string[]> {
  if (customerIds.length === 0) return [];
  const rows = await insertWithFreeCodes(turn, grant, customerIds);
  const offer = describeOffer(turn.business, grant.offer);
  for (const row of rows) {
    turn.emit({
      type: "voucher.issued",
      recordId: row.id,
      payload: {
        code: row.code,
        customer: await nameOf(turn, row.customerId),
        offer,
        expires: grant.expires,
      },
    });
  }
  return rows.map((row) => row.code);
}

async function insertWithFreeCodes(
  turn: VoucherTurn,
  { offer, expires, campaignId, ruleId }: Grant,
  customerIds: readonly string[],
): Promise<VoucherRow[]> {
  const { tx, business, now, today } = turn;
  const before = await lastOrdinal(tx, business.id);
  const length = codeLength(Number(before) + customerIds.length);
  const issue = { offer, expires, campaignId, ruleId, issuedAt: now, issuedOn: today.toString() };
  const rows = customerIds.map(
    (customerId, at): VoucherRow => ({
      id: newId(),
      ordinal: before + BigInt(at + 1),
      code: newCode(length),
      customerId,
    }),
  );
  let missing: readonly VoucherRow[] = rows;
  const settled = new Map<string, VoucherRow>();
  while (missing.length > 0) {
    const written = await insertVouchers(tx, business.id, issue, missing);
    for (const row of missing) if (written.has(row.id)) settled.set(row.id, row);
    missing = missing
      .filter((row) => !written.has(row.id))
      .map((row) => ({ ...row, code: newCode(length + 1) }));
  }
  return rows.map((row) => settled.get(row.id) ?? row);
}

async function nameOf(turn: VoucherTurn, customerId: string): Promise<string> {
  const known = turn.lexicon.customer(customerId);
  return known?.name ?? (await knownCustomer(turn.tx, turn.business.id, customerId)).name;
}

/** The message that carried these codes did not go out after all: nobody can use them. */
export const withdrawVouchers = (
  turn: Pick<Turn, "tx" | "business" | "now">,
  codes: readonly string[],
): Promise<void> => withdraw(turn.tx, turn.business.id, { codes }, turn.now);

/** Withdraws all that a customer holds and takes their name out of the log of their vouchers. */
export async function forgetVouchers(
  turn: Pick<Turn, "tx" | "business" | "now">,
  customerId: string,
): Promise<void> {
  await withdraw(turn.tx, turn.business.id, { customerId }, turn.now);
  await wipeFromLog(turn.tx, turn.business.id, customerId);
}

/** What became of a voucher, as of a day. */
export type VoucherState = "valid" | "used" | "expired" | "withdrawn";

export function stateOf(voucher: Voucher, today: string): VoucherState {
  if (voucher.redeemedOn !== null) return "used";
  if (voucher.withdrawn) return "withdrawn";
  return voucher.expires !== null && voucher.expires < today ? "expired" : "valid";
}

export const voucherByCode = (turn: Pick<Turn, "tx" | "business">, code: string): Promise<Voucher | null> =>
  findByCode(turn.tx, turn.business.id, code);

/** A customer's vouchers, newest first. */
export const vouchersOf = (turn: Pick<Turn, "tx" | "business">, customerId: string): Promise<Voucher[]> =>
  findOfCustomer(turn.tx, turn.business.id, customerId);

/** Vouchers that nobody has used and that still count: how many of each offer, and some of them, the newest first. */
export interface OpenVouchers {
  readonly all: number;
  readonly kinds: readonly OpenKind[];
  readonly newest: readonly Voucher[];
}

export const openVouchers = (
  turn: Pick<Turn, "tx" | "business" | "today">,
  limit: number,
): Promise<OpenVouchers> => findOpen(turn.tx, turn.business.id, turn.today.toString(), limit);

/** With what a voucher is used. */
export interface VoucherUse {
  readonly memberId: string | null;
  readonly saleId: string | null;
  /** Shop-local day of the sale. */
  readonly on: string;
  /** Nothing else is recorded with it: an undo of its own takes it back. */
  readonly undoable: boolean;
}

/**
 * Uses a voucher and emits voucher.redeemed. False, and nothing done, when it is used, withdrawn or over by now:
 * of two tills at once exactly one gets true.
 */
export async function redeemVoucher(
  turn: Pick<Turn, "tx" | "business" | "now" | "emit">,
  voucher: Voucher,
  use: VoucherUse,
): Promise<boolean> {
  const { memberId: by, saleId, on } = use;
  const isOurs = await useUp(turn.tx, turn.business.id, voucher.id, { at: turn.now, on, by, saleId });
  if (!isOurs) return false;
  turn.emit({
    type: "voucher.redeemed",
    recordId: voucher.id,
    payload: { code: voucher.code, customer: voucher.customer, sale: saleId },
    ...(use.undoable ? { before: {} } : {}),
  });
  return true;
}

/** A voucher whose use did not happen, and the member who had taken it. */
export interface ReleasedVoucher {
  readonly code: string;
  readonly redeemedBy: string | null;
}

/** The use did not happen, or its sale did not: the vouchers can be used again. */
export async function releaseVouchers(
  turn: Pick<Turn, "tx" | "business" | "emit">,
  which: { readonly voucherId: string } | { readonly saleId: string },
): Promise<ReleasedVoucher[]> {
  const released = await release(turn.tx, turn.business.id, which);
  for (const { id, code } of released)
    turn.emit({ type: "voucher.released", recordId: id, payload: { code } });
  return released;
}
