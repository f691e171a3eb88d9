import { buildTrade, DAYS, type Step, TODAY } from "../trade/build-trade.ts";

export interface Sizes {
  readonly customers: number;
  readonly sales: number;
}

/** What segments look at besides sales: birthdays, interests, people who only asked, ratings. */
const STEPS: readonly Step[] = [
  [
    "birthdays, interests, leads",
    `update customer set
       birthday = case when random() < 0.4 then to_char(date '1950-01-01' + (random() * 20000)::int, 'YYYY-MM-DD') end,
       interests = case when random() < 0.2
         then array[(array['gluten free', 'wedding cakes', 'catering', 'sourdough', 'vegan'])[1 + (random() * 4.999)::int % 5]]
         else '{}' end;
     update customer set stage = 'lead', lead_on = coalesce(lead_on, date '${TODAY}' - (random() * ${DAYS - 1})::int)
       where first_sold_on is null`,
  ],
  [
    "ratings",
    `insert into feedback (business_id, feedback_id, customer_id, sale_id, rating, sentiment, received_at, received_on)
       select business_id, gen_random_uuid(), customer_id, sale_id, rating,
         case when rating >= 4 then 'positive' when rating = 3 then 'neutral' else 'negative' end,
         sold_at + interval '3 hours', sold_on
       from (select *, (array[5, 5, 5, 4, 4, 4, 3, 3, 2, 1])[1 + (random() * 9.999)::int % 10] as rating
         from sale where customer_id is not null and voided_at is null and random() < 0.08 offset 0) s`,
  ],
];

/** A shop with so many customers and sales, among ten small ones; returns its id. */
export async function buildCustomers(
  url: string,
  { customers, sales }: Sizes,
  say: (line: string) => void,
): Promise<{ shop: string }> {
  const neighbour = { sales: Math.round(sales / 100), customers: Math.round(customers / 100) };
  const plans = [{ sales, customers }, ...Array.from({ length: 10 }, () => neighbour)];
  const [shop] = await buildTrade(url, plans, say, STEPS);
  if (!shop) throw new Error("No shop was built");
  return { shop };
}
