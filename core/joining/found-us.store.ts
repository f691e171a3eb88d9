import { sql } from "kysely";
import type { Tx } from "../store/transactions.ts";

/** The channels by which most people came to this shop, the busiest first. */
export async function selectChannels(tx: Tx, businessId: string, most: number): Promise<string[]> {
  const { rows } = await sql<{ source: string }>`
    select source from (
      select source, count(*) as people from customer
        where business_id = ${businessId} and source is not null and removed_at is null group by source
      union all
      select source, sum(count) as people from traffic
        where business_id = ${businessId} and voided_at is null group by source) s
    where length(source) <= 24
    group by source order by sum(people) desc, source limit ${most}`.execute(tx);
  return rows.map((row) => row.source);
}
