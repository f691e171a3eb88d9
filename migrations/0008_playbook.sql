-- What the playbook says to whom: each message of a standing rule, from the day it is due until it went out.

create table treatment_message (
  business_id   uuid not null references business on delete cascade,
  message_id    uuid not null,
  rule_id       uuid not null,
  generation    int not null,
  customer_id   uuid not null,
  occasion      text not null,
  about_id      uuid,
  importance    int not null,
  due_at        timestamptz not null,
  state         text not null default 'waiting' check (state in ('waiting', 'sent', 'dropped')),
  settled_at    timestamptz,
  sent_on       date,
  outbox_id     uuid,
  voucher_code  text,
  primary key (business_id, message_id)
);
comment on column treatment_message.generation is 'Of the rule when it fell due: switched off since, it is dropped.';
comment on column treatment_message.about_id is 'The other person it speaks of: whom the thanked customer sent.';
comment on column treatment_message.importance is 'Of two for one person on one day, the higher one goes and the other waits.';
create unique index treatment_message_once on treatment_message (business_id, rule_id, customer_id, occasion);
create index treatment_message_waiting on treatment_message (business_id, customer_id, due_at) where state = 'waiting';
create index treatment_message_sent on treatment_message (business_id, customer_id, sent_on) where state = 'sent';
create index treatment_message_by_rule on treatment_message (business_id, rule_id, settled_at) where state = 'sent';
create index treatment_message_by_outbox on treatment_message (business_id, outbox_id) where outbox_id is not null;

alter table treatment_message enable row level security;
alter table treatment_message force row level security;
create policy one_business on treatment_message
  using (business_id = nullif(current_setting('regulars.business', true), '')::uuid);
