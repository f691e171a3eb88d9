-- Who wrote back after a message that nobody had asked for.

create table message_reply (
  business_id  uuid not null references business on delete cascade,
  source_id    uuid not null,
  customer_id  uuid not null,
  replied_at   timestamptz not null,
  primary key (business_id, source_id, customer_id)
);
comment on column message_reply.source_id is 'The campaign, or the rule of the playbook, whose message was the last before the reply.';

alter table message_reply enable row level security;
alter table message_reply force row level security;
create policy one_business on message_reply
  using (business_id = nullif(current_setting('regulars.business', true), '')::uuid);
