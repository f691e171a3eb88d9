import pg from "pg";

/** One of the shops to be made up; days end with TODAY. */
export interface ShopPlan {
  readonly sales: number;
  readonly customers: number;
  /** Of the sales, how many lie in the last month; evenly spread where it is left out. */
  readonly monthSales?: number;
}

/** What one part of the trade is called, and the statements that make it. */
export type Step = readonly [what: string, statement: string];

export const TODAY = "2026-10-31";
export const MONTH = { from: "2026-10-01", to: TODAY } as const;
export const DAYS = 1_096;
export const MONTH_DAYS = 31;
const DAYS_BEFORE_MONTH = DAYS - MONTH_DAYS;

/**
 * Fills a migrated database with made-up trade over three years, laid down in the order of time as real trade is:
 * the rows of all shops stand among one another. Returns the shops' ids. Runs as the superuser, without triggers, for
 * speed; `more` are steps for a bench that looks at more than sales.
 */
export async function buildTrade(
  url: string,
  plans: readonly ShopPlan[],
  say: (line: string) => void,
  more: readonly Step[] = [],
): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      "set session_replication_role = replica; set maintenance_work_mem = '512MB'; set work_mem = '256MB'",
    );
    await planShops(client, plans);
    const indexes = await dropIndexes(client);
    for (const [what, statement] of [...STEPS, ...more]) {
      say(what);
      await client.query(statement);
    }
    say("indexes");
    for (const index of indexes) await client.query(index);
    say("statistics");
    await client.query("vacuum analyze");
    const { rows } = await client.query<{ id: string }>("select id from shop_size order by number");
    await client.query("drop table shop_size");
    return rows.map(({ id }) => id);
  } finally {
    await client.end();
  }
}

async function planShops(client: pg.Client, plans: readonly ShopPlan[]): Promise<void> {
  await client.query(
    "create table shop_size (number int, id uuid, sales int, month_sales int, customers int)",
  );
  const rows = plans.map(({ sales, customers, monthSales }, index) => ({
    number: index + 1,
    sales,
    customers,
    month_sales: monthSales ?? Math.round((sales * MONTH_DAYS) / DAYS),
  }));
  await client.query(
    `insert into shop_size
     select number, gen_random_uuid(), sales, month_sales, customers
     from jsonb_to_recordset($1::jsonb) s (number int, sales int, month_sales int, customers int)`,
    [JSON.stringify(rows)],
  );
}

/** The primary keys stay: they are made while rows come in, in their order. */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ indexdef: string; indexname: string }>(
    `select indexname, indexdef from pg_indexes where schemaname = 'public' and indexname not like '%\\_pkey'
     and tablename in ('sale', 'sale_item', 'refund', 'traffic', 'customer', 'feedback')`,
  );
  for (const { indexname } of rows) await client.query(`drop index ${indexname}`);
  return rows.map(({ indexdef }) => indexdef);
}

const STEPS: readonly Step[] = [
  [
    "shops, staff, products, customers",
    `insert into business (business_id, name, currency, timezone, locale, created_at)
       select id, 'Shop ' || number, 'EUR', 'Europe/Madrid', 'en-IE', now() from shop_size;
     insert into member (business_id, member_id, name, name_key, role, joined_at)
       select id, gen_random_uuid(), 'Member ' || m, 'member ' || m, case m when 1 then 'owner' else 'staff' end, now()
       from shop_size, generate_series(1, 4) m;
     insert into product (business_id, product_id, name, name_key, recorded_at, lexicon_version)
       select id, gen_random_uuid(), 'product ' || p, 'product ' || p, now(), 0 from shop_size, generate_series(1, 200) p;
     insert into customer (business_id, customer_id, name, name_key, stage, source, recorded_at, lead_on, referred_on, lexicon_version)
       select id, gen_random_uuid(), 'Customer ' || c, 'customer ' || c, 'customer',
         (array['instagram', 'google', 'walk-in', 'facebook', null])[1 + c % 5], now(),
         case when c % 4 = 0 then date '${TODAY}' - (c * 37) % ${DAYS} end, null, 0
       from shop_size, generate_series(1, customers) c;
     update customer set referred_by = customer_id, referred_on = lead_on where lead_on is not null and random() < 0.1;
     create temp table person as select business_id, customer_id,
       row_number() over (partition by business_id) as number, count(*) over (partition by business_id) as of_all from customer;
     create unique index on person (business_id, number);
     create temp table thing as select business_id, product_id, row_number() over (partition by business_id) as number from product;
     create unique index on thing (business_id, number);
     create temp table seller as select business_id, member_id, row_number() over (partition by business_id) as number from member;
     create unique index on seller (business_id, number);
     analyze person; analyze thing; analyze seller`,
  ],
  [
    "sales",
    // Every tenth customer comes ten times as often; four in ten sales have no name; one in a hundred was voided.
    `insert into sale (business_id, sale_id, customer_id, total, payment, sold_at, sold_on, recorded_by, recorded_at, voided_at)
     select t.id, uuidv7(t.sold_at - now()), p.customer_id, t.total, t.payment, t.sold_at,
       (t.sold_at at time zone 'Europe/Madrid')::date, m.member_id, t.sold_at, case when t.luck < 0.01 then t.sold_at end
     from (
       select z.id, z.customers,
         (case when s <= z.month_sales then timestamp '${MONTH.from}' + random() * interval '31 days' * 0.9999
           else timestamp '${MONTH.from}' - interval '${DAYS_BEFORE_MONTH} days' * random() end) at time zone 'Europe/Madrid' as sold_at,
         (100 + random() * random() * 9000)::bigint as total,
         (array['cash', 'card', 'card', 'transfer', null])[1 + (random() * 4.999)::int % 5] as payment,
         random() as luck, random() as who, random() as often, 1 + (random() * 3.999)::int % 4 as seller
       from shop_size z, generate_series(1, z.sales) s) t
     left join person p on p.business_id = t.id and t.who < 0.6 and p.number =
       (1 + floor(t.who / 0.6 * (case when t.often < 0.5 then t.customers / 10 else t.customers end) * 0.9999))::bigint
     left join seller m on m.business_id = t.id and m.number = t.seller
     order by t.sold_at`,
  ],
  [
    "lines",
    `insert into sale_item (business_id, sale_id, position, product_id, quantity, unit_price, amount, sold_on)
     select s.business_id, s.sale_id, s.position, t.product_id, 1 + (random() * 3)::int,
       null, case when s.shared then null else s.total / s.lines end, s.sold_on
     from (
       select s.*, position, 1 + (random() * random() * 199)::int as thing
       from (select *, 1 + (random() < 0.3)::int as lines, random() < 0.1 as shared from sale offset 0) s,
         generate_series(1, s.lines) position offset 0) s
     join thing t on t.business_id = s.business_id and t.number = s.thing`,
  ],
  [
    "refunds, traffic, first and last days",
    `insert into refund (business_id, refund_id, sale_id, customer_id, total, refunded_at, refunded_on, recorded_by, recorded_at)
       select business_id, uuidv7(), sale_id, customer_id, greatest(1, total / 2), sold_at, sold_on, recorded_by, sold_at
       from sale where voided_at is null and random() < 0.01;
     insert into traffic (business_id, traffic_id, source, count, counted_on, recorded_at)
       select id, uuidv7(), source, 1 + (random() * 9)::int, date '${TODAY}' - d, now()
       from shop_size, generate_series(0, ${DAYS - 1}) d, unnest(array['instagram', 'google', 'walk-in']) source;
     update customer c set first_sold_on = b.first, last_sold_on = b.last
       from (select business_id, customer_id, min(sold_on) as first, max(sold_on) as last from sale
         where voided_at is null and customer_id is not null group by 1, 2) b
       where c.business_id = b.business_id and c.customer_id = b.customer_id`,
  ],
];
