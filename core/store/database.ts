// Made from the migrations by `npm run db:types`. Change a migration, not this file.

import type { ColumnType } from "kysely";
import type { Temporal } from "temporal-polyfill";

/** A decimal comes back as its text, so that nothing of it is lost. */
export type Decimal = ColumnType<string, string | number | bigint, string | number | bigint>;

/** Comes back parsed; goes in as JSON.stringify made it, because pg writes a bare array as one of PostgreSQL's own. */
export type Json = ColumnType<unknown, string, string>;

/** May be left out when a row is inserted. */
export type Generated<T> =
  T extends ColumnType<infer Read, infer Inserted, infer Updated>
    ? ColumnType<Read, Inserted | undefined, Updated>
    : ColumnType<T, T | undefined, T>;

/** Must be left out: PostgreSQL makes it. */
export type GeneratedAlways<T> = ColumnType<T, never, never>;

export interface BaselineTable {
  business_id: string;
  campaign_id: string;
  started_on: string;
  from_day: string;
  to_day: string;
  figures: Json;
  noted_at: Temporal.Instant;
}

export interface BusinessTable {
  business_id: string;
  name: string;
  currency: string;
  timezone: string;
  locale: string;
  settings: Generated<Json>;
  lexicon_version: Generated<bigint>;
  created_at: Temporal.Instant;
}

export interface ButtonTable {
  business_id: string;
  button_id: string;
  person: string;
  label: string;
  intent: string;
  slots: Json;
  outbox_id: string;
  position: number;
  created_at: Temporal.Instant;
  used_at: Temporal.Instant | null;
}

export interface CampaignTable {
  business_id: string;
  campaign_id: string;
  revision: Generated<number>;
  state: string;
  segment: Json;
  audience: string;
  brief: Json;
  message: string;
  offer: Json | null;
  expires_on: string | null;
  cap_lifted: Generated<boolean>;
  paused: Generated<boolean>;
  send_at: Temporal.Instant | null;
  seal: string | null;
  drafted_at: Temporal.Instant;
  drafted_by: string;
  approved_at: Temporal.Instant | null;
  started_at: Temporal.Instant | null;
  ended_at: Temporal.Instant | null;
  approved_by: string | null;
  progress_message: string | null;
  progress_at: Temporal.Instant | null;
}

export interface CampaignMemberTable {
  business_id: string;
  campaign_id: string;
  customer_id: string;
  position: number;
  held_out: Generated<boolean>;
  state: Generated<string>;
  reason: string | null;
  settled_at: Temporal.Instant | null;
  outbox_id: string | null;
}

export interface ComplaintTable {
  business_id: string;
  complaint_id: string;
  feedback_id: string;
  customer_id: string | null;
  opened_at: Temporal.Instant;
  opened_on: string;
  answered_at: Temporal.Instant | null;
  settled_at: Temporal.Instant | null;
  settled_by: string | null;
}

export interface ConsentTable {
  business_id: string;
  consent_id: string;
  customer_id: string;
  marketing: boolean;
  at: Temporal.Instant;
  how: string;
  words: string | null;
  noted_by: string | null;
}

export interface CustomerTable {
  business_id: string;
  customer_id: string;
  name: string;
  name_key: string;
  stage: string;
  phone: string | null;
  email: string | null;
  birthday: string | null;
  source: string | null;
  interests: Generated<string[]>;
  notes: Generated<string[]>;
  referred_by: string | null;
  referred_on: string | null;
  recorded_at: Temporal.Instant;
  recorded_by: string | null;
  lead_on: string | null;
  first_sold_on: string | null;
  last_sold_on: string | null;
  marketing: boolean | null;
  removed_at: Temporal.Instant | null;
  forgotten_at: Temporal.Instant | null;
  merged_into: string | null;
  lexicon_version: bigint;
  phone_claimed: Generated<boolean>;
}

export interface DictionaryWordTable {
  business_id: string;
  word_id: string;
  phrase: string;
  phrase_key: string;
  product_id: string | null;
  customer_id: string | null;
  amount: string | null;
  taught_by: string | null;
  taught_at: Temporal.Instant;
  removed_at: Temporal.Instant | null;
  lexicon_version: bigint;
}

export interface DueWorkTable {
  business_id: string;
  work_id: string;
  kind: string;
  due_at: Temporal.Instant;
  payload: Json;
  done_at: Temporal.Instant | null;
  dropped_at: Temporal.Instant | null;
  created_at: Temporal.Instant;
  attempts: Generated<number>;
  held_until: Temporal.Instant | null;
  reason: string | null;
}

export interface EventTable {
  business_id: string;
  event_id: GeneratedAlways<bigint>;
  turn_id: string;
  at: Temporal.Instant;
  type: string;
  actor: string;
  record_id: string | null;
  payload: Json;
  before: Json | null;
  undone_at: Temporal.Instant | null;
}

export interface FeedbackTable {
  business_id: string;
  feedback_id: string;
  request_id: string | null;
  customer_id: string | null;
  sale_id: string | null;
  rating: number | null;
  comment: string | null;
  sentiment: string;
  themes: Generated<string[]>;
  received_at: Temporal.Instant;
  received_on: string;
}

export interface FeedbackRequestTable {
  business_id: string;
  request_id: string;
  customer_id: string | null;
  sale_id: string | null;
  asked_at: Temporal.Instant;
  asked_on: string;
  answered_at: Temporal.Instant | null;
}

export interface GuestMessageTable {
  business_id: string;
  message_id: string;
  customer_id: string;
  text: string;
  written_at: Temporal.Instant;
  told_at: Temporal.Instant | null;
  answered_at: Temporal.Instant | null;
}

export interface IdentityTable {
  business_id: string;
  platform: string;
  user_key: string;
  chat: string;
  member_id: string | null;
  customer_id: string | null;
  linked_at: Temporal.Instant;
  unreachable_since: Temporal.Instant | null;
}

export interface ImportFileTable {
  business_id: string;
  import_id: string;
  file_name: string;
  fingerprint: string;
  content: string | null;
  state: string;
  received_at: Temporal.Instant;
  settled_at: Temporal.Instant | null;
}

export interface ImportedRecordTable {
  business_id: string;
  import_id: string;
  kind: string;
  record_id: string;
  before: Json | null;
  fingerprint: string | null;
}

export interface IncomingTable {
  business_id: string;
  message_key: string;
  turn_id: string;
  received_at: Temporal.Instant;
}

export interface InvitationTable {
  business_id: string;
  invitation_id: string;
  code_hash: string;
  role: string;
  name: string | null;
  customer_id: string | null;
  reusable: Generated<boolean>;
  created_at: Temporal.Instant;
  expires_at: Temporal.Instant | null;
  used_at: Temporal.Instant | null;
  code: string | null;
  referrer_id: string | null;
}

export interface MemberTable {
  business_id: string;
  member_id: string;
  name: string;
  name_key: string;
  role: string;
  joined_at: Temporal.Instant;
  removed_at: Temporal.Instant | null;
}

export interface MemoryTable {
  business_id: string;
  person: string;
  topic: string;
  value: Json;
  updated_at: Temporal.Instant;
}

export interface MessageReplyTable {
  business_id: string;
  source_id: string;
  customer_id: string;
  replied_at: Temporal.Instant;
}

export interface ModelThinkingTable {
  business_id: string;
  platform: string;
  chat: string;
  thinker: string;
  until: Temporal.Instant;
}

export interface ModelUsageTable {
  business_id: string;
  used_on: string;
  calls: Generated<number>;
  tokens: Generated<bigint>;
  cached: Generated<number>;
  failed: Generated<number>;
  invented: Generated<number>;
  overreached: Generated<number>;
}

export interface OpenQuestionTable {
  business_id: string;
  question_id: string;
  person: string;
  intent: string;
  slots: Json;
  about: string[];
  choices: Json;
  asked_at: Temporal.Instant;
  closed_at: Temporal.Instant | null;
}

export interface OutboxTable {
  business_id: string;
  outbox_id: string;
  turn_id: string | null;
  platform: string;
  chat: string;
  person: string;
  kind: string;
  position: Generated<number>;
  content: Json;
  reply_to: string | null;
  edits: string | null;
  state: Generated<string>;
  due_at: Temporal.Instant;
  attempts: Generated<number>;
  claimed_at: Temporal.Instant | null;
  claimed_by: string | null;
  settled_at: Temporal.Instant | null;
  reason: string | null;
  platform_message: string | null;
  created_at: Temporal.Instant;
  sequence: GeneratedAlways<bigint>;
  campaign: string | null;
  claimed_until: Temporal.Instant | null;
  gone: Generated<boolean>;
}

export interface ProductTable {
  business_id: string;
  product_id: string;
  name: string;
  name_key: string;
  unit_price: bigint | null;
  recorded_at: Temporal.Instant;
  removed_at: Temporal.Instant | null;
  lexicon_version: bigint;
}

export interface RefundTable {
  business_id: string;
  refund_id: string;
  sale_id: string | null;
  customer_id: string | null;
  total: bigint;
  refunded_at: Temporal.Instant;
  refunded_on: string;
  recorded_by: string | null;
  recorded_at: Temporal.Instant;
  voided_at: Temporal.Instant | null;
}

export interface ReminderTable {
  business_id: string;
  reminder_id: string;
  member_id: string | null;
  customer_id: string | null;
  to_customer: boolean;
  about: string;
  due_at: Temporal.Instant;
  set_at: Temporal.Instant;
  set_by: string;
  done_at: Temporal.Instant | null;
  dropped_at: Temporal.Instant | null;
}

export interface RuleTable {
  business_id: string;
  rule_id: string;
  name: string;
  kind: string;
  trigger: string;
  timing: Json;
  effect: Json;
  words: string;
  is_on: boolean;
  generation: Generated<number>;
  on_since: Temporal.Instant;
  changed_at: Temporal.Instant;
}

export interface RuleOccasionTable {
  business_id: string;
  rule_id: string;
  customer_id: string;
  occasion: string;
  at: Temporal.Instant;
}

export interface SaleTable {
  business_id: string;
  sale_id: string;
  customer_id: string | null;
  total: bigint;
  payment: string | null;
  sold_at: Temporal.Instant;
  sold_on: string;
  note: string | null;
  recorded_by: string | null;
  recorded_at: Temporal.Instant;
  voided_at: Temporal.Instant | null;
}

export interface SaleItemTable {
  business_id: string;
  sale_id: string;
  position: number;
  product_id: string;
  quantity: Decimal;
  unit_price: bigint | null;
  amount: bigint | null;
  sold_on: string;
}

export interface SegmentTable {
  business_id: string;
  name_key: string;
  name: string;
  words: string;
  definition: Json;
  named_at: Temporal.Instant;
}

export interface SendingAccountTable {
  platform: string;
  account: string;
  held_until: Temporal.Instant | null;
  answered: Generated<Temporal.Instant[]>;
}

export interface SendingClaimTable {
  platform: string;
  account: string;
  claim_id: string;
  messages: number;
  until: Temporal.Instant;
}

export interface SendingPaceTable {
  business_id: string;
  platform: string;
  chat: string;
  free_at: Temporal.Instant | null;
  held: Generated<boolean>;
  answered: Generated<Temporal.Instant[]>;
}

export interface ShopVoiceTable {
  business_id: string;
  core_line: string;
  set_at: Temporal.Instant;
}

export interface TargetTable {
  business_id: string;
  target_id: string;
  metric: string;
  from_day: string;
  to_day: string;
  value: Decimal;
  set_at: Temporal.Instant;
  removed_at: Temporal.Instant | null;
}

export interface TrafficTable {
  business_id: string;
  traffic_id: string;
  source: string;
  count: number;
  counted_on: string;
  recorded_by: string | null;
  recorded_at: Temporal.Instant;
  voided_at: Temporal.Instant | null;
}

export interface TreatmentMessageTable {
  business_id: string;
  message_id: string;
  rule_id: string;
  generation: number;
  customer_id: string;
  occasion: string;
  about_id: string | null;
  importance: number;
  due_at: Temporal.Instant;
  state: Generated<string>;
  settled_at: Temporal.Instant | null;
  sent_on: string | null;
  outbox_id: string | null;
  voucher_code: string | null;
}

export interface VoucherTable {
  business_id: string;
  voucher_id: string;
  ordinal: bigint;
  code: string;
  customer_id: string;
  offer: Json;
  expires_on: string | null;
  campaign_id: string | null;
  rule_id: string | null;
  issued_at: Temporal.Instant;
  issued_on: string;
  withdrawn_at: Temporal.Instant | null;
  redeemed_at: Temporal.Instant | null;
  redeemed_on: string | null;
  redeemed_by: string | null;
  sale_id: string | null;
}

export interface Database {
  baseline: BaselineTable;
  business: BusinessTable;
  button: ButtonTable;
  campaign: CampaignTable;
  campaign_member: CampaignMemberTable;
  complaint: ComplaintTable;
  consent: ConsentTable;
  customer: CustomerTable;
  dictionary_word: DictionaryWordTable;
  due_work: DueWorkTable;
  event: EventTable;
  feedback: FeedbackTable;
  feedback_request: FeedbackRequestTable;
  guest_message: GuestMessageTable;
  identity: IdentityTable;
  import_file: ImportFileTable;
  imported_record: ImportedRecordTable;
  incoming: IncomingTable;
  invitation: InvitationTable;
  member: MemberTable;
  memory: MemoryTable;
  message_reply: MessageReplyTable;
  model_thinking: ModelThinkingTable;
  model_usage: ModelUsageTable;
  open_question: OpenQuestionTable;
  outbox: OutboxTable;
  product: ProductTable;
  refund: RefundTable;
  reminder: ReminderTable;
  rule: RuleTable;
  rule_occasion: RuleOccasionTable;
  sale: SaleTable;
  sale_item: SaleItemTable;
  segment: SegmentTable;
  sending_account: SendingAccountTable;
  sending_claim: SendingClaimTable;
  sending_pace: SendingPaceTable;
  shop_voice: ShopVoiceTable;
  target: TargetTable;
  traffic: TrafficTable;
  treatment_message: TreatmentMessageTable;
  voucher: VoucherTable;
}
