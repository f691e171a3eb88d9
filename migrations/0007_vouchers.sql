-- What customers were promised: one row a voucher, used once or never.

create table voucher (
  business_id    uuid not null references business on delete cascade,
  voucher_id     uuid not null,
  ordinal        bigint not null,
  code           text not null check (code ~ '^[2-9A-Z]{4,12}$'),
  customer_id    uuid not null,
  offer          jsonb not null,
  expires_on     date,
  campaign_id    uuid,
  rule_id        uuid,
  issued_at      timestamptz not null,
  issued_on      date not null,
  withdrawn_at   timestamptz,
  redeemed_at    timestamptz,
  redeemed_on    date,
  redeemed_by    uuid,
  sale_id        uuid,
  primary key (business_id, voucher_id),
  check (sale_id is null or redeemed_at is not null)
);
comment on column voucher.ordinal is 'About how many vouchers the shop had issued before: how long a code must be to be hard to guess.';
comment on column voucher.expires_on is 'The last day, in the shop''s own time zone, on which it is taken; null: no end.';
comment on column voucher.withdrawn_at is 'Its message did not go out after all, or the customer was forgotten.';
comment on column voucher.sale_id is 'The sale with which it was used, where one was told.';
create unique index voucher_by_code on voucher (business_id, code);
create index voucher_by_ordinal on voucher (business_id, ordinal);
create index voucher_by_customer on voucher (business_id, customer_id, issued_at);
create index voucher_by_campaign on voucher (business_id, campaign_id) where campaign_id is not null;
create index voucher_by_rule on voucher (business_id, rule_id) where rule_id is not null;
create index voucher_by_sale on voucher (business_id, sale_id) where sale_id is not null;
create index voucher_by_redeemed_day on voucher (business_id, redeemed_on) where redeemed_on is not null;

alter table voucher enable row level security;
alter table voucher force row level security;
create policy one_business on voucher
  using (business_id = nullif(current_setting('regulars.business', true), '')::uuid);
