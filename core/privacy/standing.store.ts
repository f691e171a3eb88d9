import { sql } from "kysely";
import type { Tx } from "../store/transactions.ts";
import type { Standing } from "./standing.ts";

/** How a customer stands; null when nobody (any more) has this id. */
export async function findStanding(tx: Tx, businessId: string, customerId: string): Promise<Standing | null> {
  const { rows } = await sql<Standing>`
    select c.name, c.marketing,
      exists (select from identity i where i.business_id = c.business_id and i.customer_id = c.customer_id
         and i.unreachable_since is null) as linked,
      exists (select from complaint p where p.business_id = c.business_id and p.customer_id = c.customer_id
         and p.settled_at is null) as "complaintOpen"
    from customer c
    where c.business_id = ${businessId} and c.customer_id = ${customerId} and c.removed_at is null`.execute(
    tx,
  );
  return rows[0] ?? null;
}
