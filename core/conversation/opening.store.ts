import { type Selectable, sql } from "kysely";
import { toBusiness } from "../business/business.store.ts";
import type { Business } from "../business/business.ts";
import type { BusinessTable } from "../store/database.ts";
import { fixedStatement } from "../store/fixed-statement.ts";
import type { Tx } from "../store/transactions.ts";
import type { OpenQuestion } from "./conversation.store.ts";
import type { Incoming } from "./incoming.ts";
import type { Choice } from "./outcome.ts";
import type { Speaker } from "./speaker.ts";

type Sender = Pick<Incoming, "businessId" | "platform" | "user" | "userName">;

/** What a turn has to know before it can begin. */
export interface Opening {
  readonly business: Business;
  readonly speaker: Speaker;
  /** What the speaker was told last, by topic. */
  readonly memory: ReadonlyMap<string, unknown>;
  /** What the speaker has been asked and not answered, newest first. */
  readonly questions: readonly OpenQuestion[];
}

const MOST_QUESTIONS = 20;

type IdentityKey = "businessId" | "platform" | "user";

interface FoundIdentity {
  readonly member_id: string | null;
  readonly role: string | null;
  readonly member_name: string | null;
  readonly customer_id: string | null;
  readonly customer_name: string | null;
}

const identityOf = ({ businessId, platform, user }: Record<IdentityKey, unknown>) => sql<FoundIdentity>`
  select m.member_id, m.role, m.name as member_name, c.customer_id, c.name as customer_name from identity i
  left join member m on m.business_id = i.business_id and m.member_id = i.member_id and m.removed_at is null
  left join customer c on c.business_id = i.business_id and c.customer_id = i.customer_id and c.removed_at is null
  where i.business_id = ${businessId} and i.platform = ${platform} and i.user_key = ${user}`;

/** Who is linked to this platform user, or a stranger. */
export async function findSpeaker(tx: Tx, sender: Sender): Promise<Speaker> {
  const { rows } = await identityOf(sender).execute(tx);
  return toSpeaker(rows[0], sender);
}

function toSpeaker(found: FoundIdentity | undefined, sender: Sender): Speaker {
  if (found?.member_id && found.member_name !== null) {
    const role = found.role === "owner" ? "owner" : "staff";
    return { role, memberId: found.member_id, name: found.member_name };
  }
  if (found?.customer_id && found.customer_name !== null) {
    return { role: "customer", customerId: found.customer_id, name: found.customer_name };
  }
  return { role: "stranger", key: strangerKey(sender), name: sender.userName };
}

const strangerKey = ({ platform, user }: Sender): string => `${platform}:${user}`;

type OpeningRow = Selectable<BusinessTable> &
  FoundIdentity & {
    readonly memory: Readonly<Record<string, unknown>> | null;
    readonly questions: readonly QuestionRow[] | null;
  };

/** The person is written as `personKey` does it. */
const opening = fixedStatement<Record<IdentityKey | "stranger", unknown>, OpeningRow>(
  (value) => sql`
    select b.*, who.member_id, who.role, who.member_name, who.customer_id, who.customer_name,
      (select jsonb_object_agg(topic, value) from memory
        where business_id = ${value.businessId} and person = speaker.person) as memory,
      (select jsonb_agg(to_jsonb(q)) from (
        select question_id, intent, slots, about, choices from open_question
         where business_id = ${value.businessId} and person = speaker.person and closed_at is null
         order by asked_at desc, question_id desc limit ${sql.lit(MOST_QUESTIONS)}) q) as questions
    from business b
    left join lateral (${identityOf(value)}) who on true
    cross join lateral (select coalesce('member:' || who.member_id, 'customer:' || who.customer_id,
      'stranger:' || ${value.stranger}) as person) speaker
    where b.business_id = ${value.businessId}`,
);

/** All of it in one round trip: every turn begins so. Throws where the business does not exist. */
export async function readOpening(tx: Tx, sender: Sender): Promise<Opening> {
  const { businessId, platform, user } = sender;
  const stranger = strangerKey(sender);
  const { rows } = await tx.executeQuery(opening(tx, { businessId, platform, user, stranger }));
  const [row] = rows;
  if (!row) throw new Error(`There is no business ${businessId}`);
  return {
    business: toBusiness(row),
    speaker: toSpeaker(row, sender),
    memory: new Map(Object.entries(row.memory ?? {})),
    questions: (row.questions ?? []).map(toQuestion),
  };
}

interface QuestionRow {
  readonly question_id: string;
  readonly intent: string;
  readonly slots: unknown;
  readonly about: readonly string[];
  readonly choices: readonly Choice[];
}

const toQuestion = (row: QuestionRow): OpenQuestion => ({
  questionId: row.question_id,
  about: row.about,
  pending: { intent: row.intent, slots: row.slots },
  choices: row.choices,
});
