-- The shop's book. Every table carries business_id, first in its primary key; row-level security is forced
-- at the end of this file, so that a connection sees only the business that its transaction has named.
-- Money is whole minor units (cents, yen, fils). "_on" columns are days in the shop's own time zone,
-- "_at" columns are instants.

create table business (
  business_id      uuid primary key,
  name             text not null,
  currency         text not null check (currency ~ '^[A-Z]{3}$'),
  timezone         text not null,
  locale           text not null,
  settings         jsonb not null default '{}',
  lexicon_version  bigint not null default 0,
  created_at       timestamptz not null
);

create table member (
  business_id  uuid not null references business on delete cascade,
  member_id    uuid not null,
  name         text not null,
  name_key     text not null,
  role         text not null check (role in ('owner', 'staff')),
  joined_at    timestamptz not null,
  removed_at   timestamptz,
  primary key (business_id, member_id)
);

create table customer (
  business_id      uuid not null references business on delete cascade,
  customer_id      uuid not null,
  name             text not null,
  name_key         text not null,
  stage            text not null check (stage in ('lead', 'customer')),
  phone            text,
  email            text,
  birthday         text check (birthday ~ '^(\d{4}|-)-\d{2}-\d{2}$'),
  source           text,
  interests        text[] not null default '{}',
  notes            text[] not null default '{}',
  referred_by      uuid,
  referred_on      date,
  recorded_at      timestamptz not null,
  recorded_by      uuid,
  lead_on          date,
  first_sold_on    date,
  last_sold_on     date,
  marketing        boolean,
  removed_at       timestamptz,
  forgotten_at     timestamptz,
  merged_into      uuid,
  lexicon_version  bigint not null,
  primary key (business_id, customer_id)
);
comment on column customer.first_sold_on is 'Day of the first sale that was not voided; kept by the sales service.';
comment on column customer.removed_at is 'Set when the record was undone, merged or forgotten: no longer a customer to anyone.';
create index customer_by_lexicon_version on customer (business_id, lexicon_version);
create index customer_by_first_sale on customer (business_id, first_sold_on);
create index customer_by_last_sale on customer (business_id, last_sold_on);
create index customer_by_lead_day on customer (business_id, lead_on) where lead_on is not null;
create index customer_by_name on customer (business_id, name_key);

create table product (
  business_id      uuid not null references business on delete cascade,
  product_id       uuid not null,
  name             text not null,
  name_key         text not null,
  unit_price       bigint check (unit_price > 0),
  recorded_at      timestamptz not null,
  removed_at       timestamptz,
  lexicon_version  bigint not null,
  primary key (business_id, product_id)
);
create unique index product_by_name on product (business_id, name_key) where removed_at is null;
create index product_by_lexicon_version on product (business_id, lexicon_version);

create table sale (
  business_id  uuid not null references business on delete cascade,
  sale_id      uuid not null,
  customer_id  uuid,
  total        bigint not null check (total > 0),
  payment      text check (payment in ('cash', 'card', 'transfer', 'other')),
  sold_at      timestamptz not null,
  sold_on      date not null,
  note         text,
  recorded_by  uuid,
  recorded_at  timestamptz not null,
  voided_at    timestamptz,
  primary key (business_id, sale_id)
);
create index sale_by_day on sale (business_id, sold_on) where voided_at is null;
create index sale_by_customer on sale (business_id, customer_id, sold_on) where voided_at is null;

create table sale_item (
  business_id  uuid not null,
  sale_id      uuid not null,
  position     int not null,
  product_id   uuid not null,
  quantity     numeric(12, 3) not null check (quantity > 0),
  unit_price   bigint,
  amount       bigint,
  sold_on      date not null,
  primary key (business_id, sale_id, position),
  foreign key (business_id, sale_id) references sale on delete cascade
);
comment on column sale_item.amount is 'What this line cost; null where one total covers several products.';
create index sale_item_by_product on sale_item (business_id, product_id, sold_on);

create table refund (
  business_id  uuid not null references business on delete cascade,
  refund_id    uuid not null,
  sale_id      uuid,
  customer_id  uuid,
  total        bigint not null check (total > 0),
  refunded_at  timestamptz not null,
  refunded_on  date not null,
  recorded_by  uuid,
  recorded_at  timestamptz not null,
  voided_at    timestamptz,
  primary key (business_id, refund_id)
);
create index refund_by_day on refund (business_id, refunded_on) where voided_at is null;
create index refund_by_sale on refund (business_id, sale_id);

create table traffic (
  business_id  uuid not null references business on delete cascade,
  traffic_id   uuid not null,
  source       text not null,
  count        int not null check (count > 0),
  counted_on   date not null,
  recorded_by  uuid,
  recorded_at  timestamptz not null,
  voided_at    timestamptz,
  primary key (business_id, traffic_id)
);
create index traffic_by_day on traffic (business_id, counted_on) where voided_at is null;

create table target (
  business_id  uuid not null references business on delete cascade,
  target_id    uuid not null,
  metric       text not null,
  from_day     date not null,
  to_day       date not null,
  value        numeric not null,
  set_at       timestamptz not null,
  removed_at   timestamptz,
  primary key (business_id, target_id)
);
comment on column target.value is 'In minor units for money, a plain number for counts, 0 to 1 for ratios.';

-- Who is who on which platform.
create table identity (
  business_id  uuid not null references business on delete cascade,
  platform     text not null,
  user_key     text not null,
  chat         text not null,
  member_id    uuid,
  customer_id  uuid,
  linked_at    timestamptz not null,
  unreachable_since timestamptz,
  primary key (business_id, platform, user_key),
  check (num_nonnulls(member_id, customer_id) = 1)
);
create index identity_by_customer on identity (business_id, customer_id) where customer_id is not null;
create index identity_by_member on identity (business_id, member_id) where member_id is not null;

create table invitation (
  business_id    uuid not null references business on delete cascade,
  invitation_id  uuid not null,
  code_hash      text not null,
  role           text not null check (role in ('owner', 'staff', 'customer')),
  name           text,
  customer_id    uuid,
  reusable       boolean not null default false,
  created_at     timestamptz not null,
  expires_at     timestamptz,
  used_at        timestamptz,
  primary key (business_id, invitation_id)
);
create unique index invitation_by_code on invitation (business_id, code_hash);

-- The conversation.
create table incoming (
  business_id  uuid not null references business on delete cascade,
  message_key  text not null,
  turn_id      uuid not null,
  received_at  timestamptz not null,
  primary key (business_id, message_key)
);

create table event (
  business_id  uuid not null references business on delete cascade,
  event_id     bigint generated always as identity,
  turn_id      uuid not null,
  at           timestamptz not null,
  type         text not null,
  actor        text not null,
  record_id    uuid,
  payload      jsonb not null,
  before       jsonb,
  undone_at    timestamptz,
  primary key (business_id, event_id)
);
comment on column event.actor is 'The person key of who did it (member:ID, customer:ID), or "system".';
comment on column event.before is 'What an undo needs to put the record back; never shown.';
create index event_by_actor on event (business_id, actor, event_id);
create index event_by_record on event (business_id, record_id) where record_id is not null;
create index event_by_type on event (business_id, type, event_id);

create table open_question (
  business_id  uuid not null references business on delete cascade,
  question_id  uuid not null,
  person       text not null,
  intent       text not null,
  slots        jsonb not null,
  about        text[] not null,
  choices      jsonb not null,
  asked_at     timestamptz not null,
  closed_at    timestamptz,
  primary key (business_id, question_id)
);
create index open_question_by_person on open_question (business_id, person) where closed_at is null;

create table button (
  business_id  uuid not null references business on delete cascade,
  button_id    text not null,
  person       text not null,
  label        text not null,
  intent       text not null,
  slots        jsonb not null,
  outbox_id    uuid not null,
  position     int not null,
  created_at   timestamptz not null,
  used_at      timestamptz,
  primary key (business_id, button_id)
);
create index button_by_person on button (business_id, person, created_at);
create index button_by_message on button (business_id, outbox_id);

create table memory (
  business_id  uuid not null references business on delete cascade,
  person       text not null,
  topic        text not null,
  value        jsonb not null,
  updated_at   timestamptz not null,
  primary key (business_id, person, topic)
);
comment on table memory is 'What a follow-up leans on: the last question a person asked, by topic.';

-- Every message to anyone is a row here, committed with what caused it and sent afterwards.
create table outbox (
  business_id   uuid not null references business on delete cascade,
  outbox_id     uuid not null,
  turn_id       uuid,
  platform      text not null,
  chat          text not null,
  person        text not null,
  kind          text not null,
  position      int not null default 0,
  content       jsonb not null,
  reply_to      text,
  edits         uuid,
  state         text not null default 'due'
                check (state in ('due', 'sending', 'sent', 'failed', 'skipped', 'unknown')),
  due_at        timestamptz not null,
  attempts      int not null default 0,
  claimed_at    timestamptz,
  claimed_by    uuid,
  settled_at    timestamptz,
  reason        text,
  platform_message text,
  created_at    timestamptz not null,
  primary key (business_id, outbox_id)
);
create index outbox_by_due on outbox (business_id, due_at) where state = 'due';
create index outbox_by_chat on outbox (business_id, platform, chat, created_at) where state in ('due', 'sending');
create index outbox_by_turn on outbox (business_id, turn_id);

create table due_work (
  business_id  uuid not null references business on delete cascade,
  work_id      uuid not null,
  kind         text not null,
  due_at       timestamptz not null,
  payload      jsonb not null,
  done_at      timestamptz,
  dropped_at   timestamptz,
  created_at   timestamptz not null,
  primary key (business_id, work_id)
);
create index due_work_by_time on due_work (business_id, due_at) where done_at is null and dropped_at is null;

do $$
declare shop_table text;
begin
  for shop_table in
    select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'business_id' and not a.attisdropped
    where n.nspname = current_schema() and c.relkind = 'r'
  loop
    execute format('alter table %I enable row level security', shop_table);
    execute format('alter table %I force row level security', shop_table);
    execute format(
      'create policy one_business on %I using (business_id = nullif(current_setting(''regulars.business'', true), '''')::uuid)',
      shop_table);
  end loop;
end $$;
