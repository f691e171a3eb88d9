-- What customers say of themselves, and what they write that is for the owner to read.

alter table customer add column phone_claimed boolean not null default false;
comment on column customer.phone_claimed is 'The customer typed the number, and nobody vouched for it: it ties no chat to them.';

create table guest_message (
  business_id  uuid not null references business on delete cascade,
  message_id   uuid not null,
  customer_id  uuid not null,
  text         text not null,
  written_at   timestamptz not null,
  told_at      timestamptz,
  primary key (business_id, message_id)
);
comment on table guest_message is 'What customers wrote that the assistant could not answer: told to the owner, gathered where it is much.';
comment on column guest_message.told_at is 'Null: waits for the next notice to the owner.';
create index guest_message_by_customer on guest_message (business_id, customer_id, written_at);

alter table guest_message enable row level security;
alter table guest_message force row level security;
create policy one_business on guest_message
  using (business_id = nullif(current_setting('regulars.business', true), '')::uuid);
