import { sql } from "kysely";
import type { Tx } from "../store/transactions.ts";

/** Takes what was heard out of the answers that are kept; `line` matches what stands ahead of an answer. */
export async function wipeTranscripts(tx: Tx, businessId: string, line: string): Promise<void> {
  await sql`
    update outbox set content = jsonb_set(content, '{text}', to_jsonb(regexp_replace(content ->> 'text', ${line}, '')))
     where business_id = ${businessId} and content ->> 'text' ~ ${line}`.execute(tx);
}
