import { Temporal } from "temporal-polyfill";
import { v7 as newId } from "uuid";
import { loadBusiness } from "../../../core/business/business.store.ts";
import type { Business } from "../../../core/business/business.ts";
import { fromDecimal } from "../../../core/money/money.ts";
import type { Tx } from "../../../core/store/transactions.ts";
import { nameKey, productKey } from "../../../core/understanding/names/name-keys.ts";
import type { FreshDatabase } from "../../support/database.ts";

export interface SaleSketch {
  readonly on: string;
  /** Local time, noon when it does not matter. */
  readonly at?: string;
  readonly total: string;
  readonly to?: string;
  readonly by?: string;
  readonly payment?: "cash" | "card" | "transfer" | "other";
  /** Product, quantity, amount of the line (null: the total covers several). */
  readonly items?: readonly (readonly [string, number, string | null])[];
  readonly voided?: boolean;
}

/** A shop's book, written straight into the tables: what the compiler reads, without going through a chat. */
export class Book {
  readonly id = newId();
  readonly #database: FreshDatabase;
  readonly #timezone: string;
  readonly #locale: string;
  readonly #people = new Map<string, string>();
  readonly #products = new Map<string, string>();
  readonly #members = new Map<string, string>();

  constructor(database: FreshDatabase, timezone = "Europe/Madrid", locale = "en-IE") {
    this.#database = database;
    this.#timezone = timezone;
    this.#locale = locale;
  }

  inside<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#database.transactions.inBusiness(this.id, work);
  }

  business(): Promise<Business> {
    return this.inside((tx) => loadBusiness(tx, this.id));
  }

  async open(members: readonly string[] = [], currency = "EUR"): Promise<this> {
    const now = Temporal.Instant.from("2026-01-01T00:00:00Z");
    await this.inside(async (tx) => {
      await tx
        .insertInto("business")
        .values({
          business_id: this.id,
          name: "Test shop",
          currency,
          timezone: this.#timezone,
          locale: this.#locale,
          created_at: now,
        })
        .execute();
      for (const name of ["Owner", ...members]) {
        const member_id = newId();
        this.#members.set(name, member_id);
        const role = name === "Owner" ? "owner" : "staff";
        await tx
          .insertInto("member")
          .values({ business_id: this.id, member_id, name, name_key: nameKey(name), role, joined_at: now })
          .execute();
      }
    });
    return this;
  }

  member(name: string): string {
    const id = this.#members.get(name);
    if (!id) throw new Error(`No member ${name}`);
    return id;
  }

  customerId(name: string): string {
    const id = this.#people.get(name);
    if (!id) throw new Error(`No customer ${name}`);
    return id;
  }

  productId(name: string): string {
    const id = this.#products.get(name);
    if (!id) throw new Error(`No product ${name}`);
    return id;
  }

  async person(
    name: string,
    facts: { source?: string; leadOn?: string; referredBy?: string; referredOn?: string } = {},
  ): Promise<string> {
    const known = this.#people.get(name);
    if (known) return known;
    const customer_id = newId();
    this.#people.set(name, customer_id);
    await this.inside((tx) =>
      tx
        .insertInto("customer")
        .values({
          business_id: this.id,
          customer_id,
          name,
          name_key: nameKey(name),
          stage: "lead",
          source: facts.source ?? null,
          lead_on: facts.leadOn ?? null,
          referred_by: facts.referredBy ? this.customerId(facts.referredBy) : null,
          referred_on: facts.referredOn ?? null,
          recorded_at: Temporal.Instant.from("2026-01-01T00:00:00Z"),
          lexicon_version: 0n,
        })
        .execute(),
    );
    return customer_id;
  }

  async #product(name: string): Promise<string> {
    const known = this.#products.get(name);
    if (known) return known;
    const product_id = newId();
    this.#products.set(name, product_id);
    await this.inside((tx) =>
      tx
        .insertInto("product")
        .values({
          business_id: this.id,
          product_id,
          name,
          name_key: productKey(name),
          recorded_at: Temporal.Instant.from("2026-01-01T00:00:00Z"),
          lexicon_version: 0n,
        })
        .execute(),
    );
    return product_id;
  }

  async #money(decimal: string): Promise<bigint> {
    const { currency } = await this.business();
    const amount = fromDecimal(decimal, currency);
    if (amount === null) throw new Error(`Not an amount: ${decimal}`);
    return amount;
  }

  #instant(on: string, at = "12:00"): Temporal.Instant {
    return Temporal.PlainDateTime.from(`${on}T${at}`).toZonedDateTime(this.#timezone).toInstant();
  }

  /** Records a sale as the sales service does: lines with their day, the customer's first and last day. */
  async sale(sketch: SaleSketch): Promise<string> {
    const sale_id = newId();
    const customer_id = sketch.to ? await this.person(sketch.to) : null;
    const total = await this.#money(sketch.total);
    const at = this.#instant(sketch.on, sketch.at);
    const lines = await Promise.all(
      (sketch.items ?? []).map(async ([name, quantity, amount]) => ({
        product_id: await this.#product(name),
        quantity,
        amount: amount === null ? null : await this.#money(amount),
      })),
    );
    await this.inside(async (tx) => {
      await tx
        .insertInto("sale")
        .values({
          business_id: this.id,
          sale_id,
          customer_id,
          total,
          payment: sketch.payment ?? null,
          sold_at: at,
          sold_on: sketch.on,
          recorded_by: this.#members.get(sketch.by ?? "Owner") ?? null,
          recorded_at: at,
          voided_at: sketch.voided ? at : null,
        })
        .execute();
      for (const [position, line] of lines.entries()) {
        const row = { business_id: this.id, sale_id, position, sold_on: sketch.on, ...line };
        await tx.insertInto("sale_item").values(row).execute();
      }
      if (customer_id && !sketch.voided) await this.#visited(tx, customer_id, sketch.on);
    });
    return sale_id;
  }

  async #visited(tx: Tx, customer_id: string, on: string): Promise<void> {
    await tx
      .updateTable("customer")
      .set(({ fn, val, ref }) => ({
        stage: "customer",
        first_sold_on: fn("least", [ref("first_sold_on"), val(on)]),
        last_sold_on: fn("greatest", [ref("last_sold_on"), val(on)]),
      }))
      .where("business_id", "=", this.id)
      .where("customer_id", "=", customer_id)
      .execute();
  }

  async refund(
    on: string,
    total: string,
    of: { sale?: string; to?: string; by?: string } = {},
  ): Promise<void> {
    const amount = await this.#money(total);
    const customer_id = of.to ? await this.person(of.to) : null;
    await this.inside((tx) =>
      tx
        .insertInto("refund")
        .values({
          business_id: this.id,
          refund_id: newId(),
          sale_id: of.sale ?? null,
          customer_id,
          total: amount,
          refunded_at: this.#instant(on),
          refunded_on: on,
          recorded_by: this.#members.get(of.by ?? "Owner") ?? null,
          recorded_at: this.#instant(on),
        })
        .execute(),
    );
  }

  async feedback(on: string, of: string, rating: number | null): Promise<void> {
    await this.inside((tx) =>
      tx
        .insertInto("feedback")
        .values({
          business_id: this.id,
          feedback_id: newId(),
          customer_id: this.customerId(of),
          rating,
          sentiment: "neutral",
          received_at: this.#instant(on),
          received_on: on,
        })
        .execute(),
    );
  }

  async asked(on: string, who: string, answered: boolean): Promise<void> {
    await this.inside((tx) =>
      tx
        .insertInto("feedback_request")
        .values({
          business_id: this.id,
          request_id: newId(),
          customer_id: this.customerId(who),
          asked_at: this.#instant(on),
          asked_on: on,
          answered_at: answered ? this.#instant(on) : null,
        })
        .execute(),
    );
  }

  async voucherUsed(on: string, by: string): Promise<void> {
    await this.inside((tx) =>
      tx
        .insertInto("voucher")
        .values({
          business_id: this.id,
          voucher_id: newId(),
          ordinal: 1n,
          code: "ABCD",
          customer_id: this.customerId(by),
          offer: "{}",
          issued_at: this.#instant(on),
          issued_on: on,
          redeemed_at: this.#instant(on),
          redeemed_on: on,
        })
        .execute(),
    );
  }

  async traffic(on: string, source: string, count: number): Promise<void> {
    await this.inside((tx) =>
      tx
        .insertInto("traffic")
        .values({
          business_id: this.id,
          traffic_id: newId(),
          source,
          count,
          counted_on: on,
          recorded_at: this.#instant(on),
        })
        .execute(),
    );
  }
}
