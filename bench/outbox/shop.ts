import { join } from "node:path";
import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { v7 as newId } from "uuid";
import { type OpenDatabase, openDatabase } from "../../adapters/postgres/database.ts";
import { startEmbeddedServer } from "../../adapters/postgres/embedded-server.ts";
import { migrate } from "../../adapters/postgres/migrations.ts";
import { loadBusiness } from "../../core/business/business.store.ts";
import type { Platform } from "../../core/conversation/incoming.ts";
import { type Certificate, certificate } from "../../core/delivery/certificate.ts";
import { enqueueMessages } from "../../core/delivery/enqueue-message.ts";
import { openOutboxShop, zoneWhereItIsNoon } from "../../test/support/outbox-shop.ts";
import { temporaryFolder } from "../../test/support/temporary-folder.ts";

/** A shop on a PostgreSQL as it ships (every commit is on disk), with customers to write to. */
export interface BenchShop {
  readonly url: string;
  readonly database: OpenDatabase;
  readonly businessId: string;
  /** Writes to the customers from one place in their order to another, in one turn. */
  writeTo(from: number, to: number): Promise<void>;
  certificate(): Promise<Certificate>;
  isDone(): Promise<boolean>;
}

export interface BenchShopOptions {
  readonly platform: Platform;
  /** The chat of each customer. */
  readonly chats: readonly string[];
}

export async function onBenchShop<Result>(
  { platform, chats }: BenchShopOptions,
  work: (shop: BenchShop) => Promise<Result>,
): Promise<Result> {
  const folder = await temporaryFolder();
  const server = await startEmbeddedServer({ folder: join(folder.path, "postgres") });
  try {
    await migrate(server.url);
    const database = await openDatabase({ url: server.url });
    try {
      const shop = await openOutboxShop(database, zoneWhereItIsNoon());
      const people = await shop.customers(chats.length);
      return await work(benchShop(server.url, database, shop.businessId, { platform, chats, people }));
    } finally {
      await database.close();
    }
  } finally {
    await server.stop();
    await folder.remove();
  }
}

function benchShop(
  url: string,
  database: OpenDatabase,
  businessId: string,
  { platform, chats, people }: BenchShopOptions & { readonly people: readonly string[] },
): BenchShop {
  const inShop = <T>(work: Parameters<typeof database.inBusiness<T>>[1]) =>
    database.inBusiness(businessId, work);
  return {
    url,
    database,
    businessId,
    writeTo: (from, to) =>
      inShop(async (tx) => {
        const business = await loadBusiness(tx, businessId);
        const messages = people.slice(from, to).map((person, index) => ({
          person,
          text: "10% off every cake this week. See you soon! Marta's Bakery",
          to: { platform, chat: chats[from + index] ?? "" },
        }));
        const writer = { tx, business, now: Temporal.Now.instant(), turnId: newId() };
        await enqueueMessages(writer, { kind: "campaign", campaign: "bench" }, messages);
      }),
    certificate: () => inShop((tx) => certificate(tx, { businessId })),
    async isDone() {
      const { rows } = await inShop((tx) =>
        sql<{ waiting: boolean }>`
          select exists (select from outbox where business_id = ${businessId} and platform = ${platform}
            and state in ('due', 'sending')) as waiting`.execute(tx),
      );
      return rows[0]?.waiting === false;
    },
  };
}
