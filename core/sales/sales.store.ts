import type { Temporal } from "temporal-polyfill";
import { dayText } from "../calendar/day-text.ts";
import { insertTogether } from "../store/insert-together.ts";
import type { Tx } from "../store/transactions.ts";
import type { SaleItem, SaleRecord } from "./sales.ts";

export interface SaleRow {
  readonly id: string;
  readonly customerId: string | null;
  readonly total: bigint;
  readonly payment: string | null;
  readonly soldAt: Temporal.Instant;
  readonly soldOn: Temporal.PlainDate;
  readonly note: string | null;
}

/** Writes a sale with its items, in one statement. */
export async function insertSale(
  tx: Tx,
  businessId: string,
  sale: SaleRow & { recordedBy: string | null; recordedAt: Temporal.Instant },
  items: readonly SaleItem[],
): Promise<void> {
  const row = {
    business_id: businessId,
    sale_id: sale.id,
    customer_id: sale.customerId,
    total: sale.total,
    payment: sale.payment,
    sold_at: sale.soldAt,
    sold_on: dayText(sale.soldOn),
    note: sale.note,
    recorded_by: sale.recordedBy,
    recorded_at: sale.recordedAt,
  };
  const lines = itemRows(businessId, sale.id, sale.soldOn, items);
  await insertTogether(tx, ["sale", [row]], ["sale_item", lines]);
}

export async function updateSale(tx: Tx, businessId: string, sale: SaleRow): Promise<void> {
  await tx
    .updateTable("sale")
    .set({
      customer_id: sale.customerId,
      total: sale.total,
      payment: sale.payment,
      sold_at: sale.soldAt,
      sold_on: dayText(sale.soldOn),
      note: sale.note,
    })
    .where("business_id", "=", businessId)
    .where("sale_id", "=", sale.id)
    .execute();
}

export async function insertItems(
  tx: Tx,
  businessId: string,
  saleId: string,
  soldOn: Temporal.PlainDate,
  items: readonly SaleItem[],
): Promise<void> {
  await tx
    .insertInto("sale_item")
    .values(itemRows(businessId, saleId, soldOn, items))
    .execute();
}

const itemRows = (
  businessId: string,
  saleId: string,
  soldOn: Temporal.PlainDate,
  items: readonly SaleItem[],
) =>
  items.map((item, position) => ({
    business_id: businessId,
    sale_id: saleId,
    position,
    product_id: item.productId,
    quantity: item.quantity,
    unit_price: item.unitPrice,
    amount: item.amount,
    sold_on: dayText(soldOn),
  }));

export async function deleteItems(tx: Tx, businessId: string, saleId: string): Promise<void> {
  await tx
    .deleteFrom("sale_item")
    .where("business_id", "=", businessId)
    .where("sale_id", "=", saleId)
    .execute();
}

/** Voids a sale, or takes the voiding back with null. */
export async function setVoided(
  tx: Tx,
  businessId: string,
  saleId: string,
  at: Temporal.Instant | null,
): Promise<void> {
  await tx
    .updateTable("sale")
    .set({ voided_at: at })
    .where("business_id", "=", businessId)
    .where("sale_id", "=", saleId)
    .execute();
}

export async function findSale(tx: Tx, businessId: string, saleId: string): Promise<SaleRecord | null> {
  const [sale] = await selectSales(tx, businessId, { saleIds: [saleId] });
  return sale ?? null;
}

export interface SaleSearch {
  readonly saleIds?: readonly string[];
  readonly recordedBy?: string;
  readonly customerId?: string;
  readonly productId?: string;
  readonly total?: bigint;
}

/** The newest sale that was not voided and fits the description. */
export async function findLastSale(
  tx: Tx,
  businessId: string,
  search: SaleSearch,
): Promise<SaleRecord | null> {
  const [sale] = await selectSales(tx, businessId, { ...search, onlyStanding: true });
  return sale ?? null;
}

/** The newest sales that were not voided and fit the description, the last recorded first. */
export const findLastSales = (
  tx: Tx,
  businessId: string,
  search: SaleSearch,
  count: number,
): Promise<SaleRecord[]> => selectSales(tx, businessId, { ...search, onlyStanding: true, count });

/** True while a standing sale besides this one is to the customer. */
export async function hasOtherSales(
  tx: Tx,
  businessId: string,
  customerId: string,
  saleId: string,
): Promise<boolean> {
  const row = await tx
    .selectFrom("sale")
    .where("business_id", "=", businessId)
    .where("customer_id", "=", customerId)
    .where("sale_id", "!=", saleId)
    .where("voided_at", "is", null)
    .select("sale_id")
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

async function selectSales(
  tx: Tx,
  businessId: string,
  search: SaleSearch & { onlyStanding?: boolean; count?: number },
): Promise<SaleRecord[]> {
  const rows = await tx
    .selectFrom("sale as s")
    .leftJoin("customer as c", (join) =>
      join.onRef("c.business_id", "=", "s.business_id").onRef("c.customer_id", "=", "s.customer_id"),
    )
    .leftJoin("member as m", (join) =>
      join.onRef("m.business_id", "=", "s.business_id").onRef("m.member_id", "=", "s.recorded_by"),
    )
    .where("s.business_id", "=", businessId)
    .$if(search.onlyStanding === true, (query) => query.where("s.voided_at", "is", null))
    .$if(search.saleIds !== undefined, (query) => query.where("s.sale_id", "in", search.saleIds ?? []))
    .$if(search.recordedBy !== undefined, (query) =>
      query.where("s.recorded_by", "=", search.recordedBy ?? null),
    )
    .$if(search.customerId !== undefined, (query) =>
      query.where("s.customer_id", "=", search.customerId ?? null),
    )
    .$if(search.total !== undefined, (query) => query.where("s.total", "=", search.total ?? 0n))
    .$if(search.productId !== undefined, (query) =>
      query.where((where) =>
        where.exists(
          where
            .selectFrom("sale_item as i")
            .whereRef("i.business_id", "=", "s.business_id")
            .whereRef("i.sale_id", "=", "s.sale_id")
            .where("i.product_id", "=", search.productId ?? "")
            .select("i.position"),
        ),
      ),
    )
    .select([
      "s.sale_id",
      "s.total",
      "s.customer_id",
      "c.name as customer_name",
      "s.payment",
      "s.sold_at",
      "s.sold_on",
      "s.note",
      "s.recorded_by",
      "m.name as member_name",
      "m.role",
      "s.voided_at",
    ])
    .orderBy("s.recorded_at", "desc")
    .orderBy("s.sale_id", "desc")
    .limit(search.count ?? 1)
    .execute();
  return Promise.all(
    rows.map(async (row) => ({
      id: row.sale_id,
      total: row.total,
      items: await selectItems(tx, businessId, row.sale_id),
      customerId: row.customer_id,
      customer: row.customer_name,
      payment: row.payment,
      soldAt: row.sold_at.toString(),
      soldOn: row.sold_on,
      note: row.note,
      recordedBy: row.recorded_by,
      by: row.role === "owner" ? "owner" : row.member_name,
      voided: row.voided_at !== null,
    })),
  );
}

async function selectItems(tx: Tx, businessId: string, saleId: string): Promise<SaleItem[]> {
  const rows = await tx
    .selectFrom("sale_item as i")
    .innerJoin("product as p", (join) =>
      join.onRef("p.business_id", "=", "i.business_id").onRef("p.product_id", "=", "i.product_id"),
    )
    .where("i.business_id", "=", businessId)
    .where("i.sale_id", "=", saleId)
    .select(["i.product_id", "p.name", "i.quantity", "i.unit_price", "i.amount"])
    .orderBy("i.position")
    .execute();
  return rows.map((row) => ({
    productId: row.product_id,
    product: row.name,
    quantity: String(Number(row.quantity)),
    unitPrice: row.unit_price,
    amount: row.amount,
  }));
}

export async function insertRefund(
  tx: Tx,
  businessId: string,
  refund: {
    id: string;
    saleId: string | null;
    customerId: string | null;
    total: bigint;
    at: Temporal.Instant;
    on: Temporal.PlainDate;
    recordedBy: string | null;
    recordedAt: Temporal.Instant;
  },
): Promise<void> {
  await tx
    .insertInto("refund")
    .values({
      business_id: businessId,
      refund_id: refund.id,
      sale_id: refund.saleId,
      customer_id: refund.customerId,
      total: refund.total,
      refunded_at: refund.at,
      refunded_on: dayText(refund.on),
      recorded_by: refund.recordedBy,
      recorded_at: refund.recordedAt,
    })
    .execute();
}

export async function voidRefund(
  tx: Tx,
  businessId: string,
  refundId: string,
  at: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable("refund")
    .set({ voided_at: at })
    .where("business_id", "=", businessId)
    .where("refund_id", "=", refundId)
    .execute();
}

/** What has been given back of a sale so far, in minor units. */
export async function refundedOf(tx: Tx, businessId: string, saleId: string): Promise<bigint> {
  const row = await tx
    .selectFrom("refund")
    .where("business_id", "=", businessId)
    .where("sale_id", "=", saleId)
    .where("voided_at", "is", null)
    .select((select) =>
      select.fn.coalesce(select.fn.sum<bigint | string>("total"), select.lit(0)).as("refunded"),
    )
    .executeTakeFirstOrThrow();
  return BigInt(row.refunded);
}
