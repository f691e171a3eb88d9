import { sql } from "kysely";
import type { OpenDatabase } from "../adapters/postgres/database.ts";
import type { OutgoingContent, Sender } from "../core/delivery/outgoing.ts";
import type { Configuration } from "./configuration.ts";
import type { Log } from "./log.ts";
import type { StopList } from "./stop-list.ts";

export interface Mail {
  wake(businessId: string): void;
}
export async function openMail(
  {
    database,
    senders,
  }: {
    database: OpenDatabase;
    url: string;
    configuration: Configuration;
    log: Log;
    senders: readonly Sender[];
  },
  _stops: StopList,
): Promise<Mail> {
  let busy = Promise.resolve();
  const run = (businessId: string) =>
    database.inBusiness(businessId, async (tx) => {
      const { rows } = await sql<{
        outbox_id: string;
        platform: string;
        chat: string;
        content: OutgoingContent;
        edit: string | null;
        reply_to: string | null;
      }>`
      select o.*, e.platform_message as edit from outbox o left join outbox e on e.business_id = o.business_id and e.outbox_id = o.edits where o.state = 'due' order by o.created_at`.execute(
        tx,
      );
      for (const row of rows) {
        const sender = senders.find((s) => s.platform === row.platform);
        if (!sender) continue;
        const result = await sender.send({
          id: row.outbox_id,
          businessId,
          platform: sender.platform,
          chat: row.chat,
          content: row.content,
          edit: row.edit,
          replyTo: row.reply_to,
        });
        await sql`update outbox set state = 'sent', platform_message = ${result.kind === "sent" ? result.platformMessage : null} where outbox_id = ${row.outbox_id}`.execute(
          tx,
        );
      }
    });
  return {
    wake: (businessId) => {
      busy = busy.then(() => run(businessId)).catch((e) => console.error(e));
    },
  };
}
