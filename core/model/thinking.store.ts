import { sql } from "kysely";
import { sendAhead } from "../store/send-ahead.ts";
import type { Tx } from "../store/transactions.ts";

export interface ThinkingChat {
  readonly businessId: string;
  readonly platform: string;
  readonly chat: string;
}

/** Takes the chat's lock by itself, ahead of what may be taken back: a lock taken behind a savepoint goes with it. */
export async function lockChat(tx: Tx, { businessId, platform, chat }: ThinkingChat): Promise<void> {
  const key = `${businessId}/${platform}/${chat}`;
  await sendAhead(tx, sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.compile(tx));
}

/** True while another message of this chat waits for the model, in whatever process. */
export async function othersThink(tx: Tx, at: ThinkingChat, thinker: string): Promise<boolean> {
  const row = await tx
    .selectFrom("model_thinking")
    .where("business_id", "=", at.businessId)
    .where("platform", "=", at.platform)
    .where("chat", "=", at.chat)
    .where("thinker", "!=", thinker)
    .where("until", ">", sql<never>`clock_timestamp()`)
    .select("thinker")
    .executeTakeFirst();
  return row !== undefined;
}

export async function noteThinking(
  tx: Tx,
  at: ThinkingChat,
  thinker: string,
  seconds: number,
): Promise<void> {
  const until = sql<never>`clock_timestamp() + make_interval(secs => ${seconds})`;
  await tx
    .insertInto("model_thinking")
    .values({ business_id: at.businessId, platform: at.platform, chat: at.chat, thinker, until })
    .onConflict((conflict) =>
      conflict.columns(["business_id", "platform", "chat"]).doUpdateSet({ thinker, until }),
    )
    .execute();
}

export async function forgetThinking(tx: Tx, at: ThinkingChat, thinker: string): Promise<void> {
  await tx
    .deleteFrom("model_thinking")
    .where("business_id", "=", at.businessId)
    .where("platform", "=", at.platform)
    .where("chat", "=", at.chat)
    .where("thinker", "=", thinker)
    .execute();
}
