import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadBusiness, nextLexiconVersion } from "../../../core/business/business.store.ts";
import { createCapabilities } from "../../../core/capabilities.ts";
import type { Tx } from "../../../core/store/transactions.ts";
import type { Lexicon } from "../../../core/understanding/lexicon.ts";
import { createLexicons } from "../../../core/understanding/lexicons.ts";
import { type Chat, openChat } from "../../support/chat.ts";

/** More than two pages. */
const MANY = 4500;

let chat: Chat;
beforeAll(async () => {
  chat = await openChat(createCapabilities({ links: null }));
  await change((tx, version) =>
    sql`
      insert into customer (business_id, customer_id, name, name_key, stage, recorded_at, lexicon_version)
      select ${chat.businessId}::uuid, gen_random_uuid(), 'Guest Number' || n, 'guest number' || n, 'customer', now(), ${version}
        from generate_series(1, ${MANY}) n`.execute(tx),
  );
});
afterAll(() => chat.close());

const change = (work: (tx: Tx, version: bigint) => Promise<unknown>): Promise<unknown> =>
  chat.inShop(async (tx) => work(tx, await nextLexiconVersion(tx, chat.businessId)));

const lexicons = createLexicons();
const load = (): Promise<Lexicon> =>
  chat.inShop(async (tx) => lexicons.load(tx, await loadBusiness(tx, chat.businessId)));

const numbersKnown = (lexicon: Lexicon): number =>
  Array.from({ length: MANY }, (_, at) => at + 1).filter((number) => lexicon.isName(`Guest Number${number}`))
    .length;

test("however many customers there are, all are learnt, by two turns at once as well", async () => {
  const [one, other] = await Promise.all([load(), load()]);
  expect(other).toBe(one);
  expect(numbersKnown(one)).toBe(MANY);
  expect(one.findCustomers("Guest")?.customers.length).toBe(MANY);
});

test("and all who change later, more than a page of them included", async () => {
  await load();
  await change((tx, version) =>
    sql`update customer set name = 'Renamed ' || name, lexicon_version = ${version} where name like '%0'`.execute(
      tx,
    ),
  );
  await change((tx, version) =>
    sql`update customer set removed_at = now(), lexicon_version = ${version}
           where substr(name, length(name)) in ('1', '2', '3', '4', '5')`.execute(tx),
  );
  const lexicon = await load();
  expect(numbersKnown(lexicon)).toBe(MANY * 0.4);
  expect(lexicon.findCustomers("Renamed")?.customers.length).toBe(MANY / 10);
});

test("a turn that fails while it loads does not keep the next one from it", async () => {
  await change((tx, version) =>
    sql`update customer set lexicon_version = ${version} where removed_at is null`.execute(tx),
  );
  const failing = chat.inShop(async (tx) => {
    const business = await loadBusiness(tx, chat.businessId);
    await sql`select 1 / 0`.execute(tx).catch(() => {});
    return lexicons.load(tx, business);
  });
  const [failed, loaded] = await Promise.allSettled([failing, load()]);
  expect(failed.status).toBe("rejected");
  expect(loaded.status).toBe("fulfilled");
});
