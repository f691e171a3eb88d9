-- The shop's own words: what they mean, who taught them.

create table dictionary_word (
  business_id      uuid not null references business on delete cascade,
  word_id          uuid not null,
  phrase           text not null,
  phrase_key       text not null,
  product_id       uuid,
  customer_id      uuid,
  amount           text,
  taught_by        uuid,
  taught_at        timestamptz not null,
  removed_at       timestamptz,
  lexicon_version  bigint not null,
  primary key (business_id, word_id),
  check (removed_at is not null or num_nonnulls(product_id, customer_id, amount) = 1)
);
comment on column dictionary_word.phrase is 'As typed; wiped together with the customer whom it means.';
comment on column dictionary_word.amount is 'A plain decimal of the business''s money.';
comment on column dictionary_word.removed_at is 'Set when the word was forgotten, replaced, or its teaching undone.';
create unique index dictionary_word_by_phrase on dictionary_word (business_id, phrase_key) where removed_at is null;
create index dictionary_word_by_lexicon_version on dictionary_word (business_id, lexicon_version);
create index dictionary_word_by_customer on dictionary_word (business_id, customer_id) where customer_id is not null;
create index dictionary_word_by_product on dictionary_word (business_id, product_id) where product_id is not null;

alter table dictionary_word enable row level security;
alter table dictionary_word force row level security;
create policy one_business on dictionary_word
  using (business_id = nullif(current_setting('regulars.business', true), '')::uuid);
