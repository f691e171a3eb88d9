-- Customers in the chat: standing rules, what customers say, what they agree to, reminders, links to join by.

create table rule (
  business_id  uuid not null references business on delete cascade,
  rule_id      uuid not null,
  name         text not null,
  kind         text not null,
  trigger      text not null check (trigger in
                 ('sale', 'first-sale', 'milestone', 'birthday', 'lapsed', 'lead', 'new-customer')),
  timing       jsonb not null,
  effect       jsonb not null,
  words        text not null,
  is_on        boolean not null,
  generation   int not null default 1,
  on_since     timestamptz not null,
  changed_at   timestamptz not null,
  primary key (business_id, rule_id)
);
comment on table rule is 'What the owner approved once for all: at which occasion what is done, by itself.';
comment on column rule.kind is 'Which capability does it: "feedback", "voucher", …; it alone reads `effect`.';
comment on column rule.words is 'As the owner said it.';
comment on column rule.generation is 'Counts on when it is switched on again: what was pending before is dropped with it.';
create unique index rule_by_name on rule (business_id, name);

create table rule_occasion (
  business_id  uuid not null,
  rule_id      uuid not null,
  customer_id  uuid not null,
  occasion     text not null,
  at           timestamptz not null,
  primary key (business_id, rule_id, customer_id, occasion),
  foreign key (business_id, rule_id) references rule on delete cascade
);
comment on table rule_occasion is 'What each rule has been done for, so that it is done once: a sale, a birthday, an absence.';
create index rule_occasion_by_customer on rule_occasion (business_id, customer_id);

create table feedback_request (
  business_id  uuid not null references business on delete cascade,
  request_id   uuid not null,
  customer_id  uuid,
  sale_id      uuid,
  asked_at     timestamptz not null,
  asked_on     date not null,
  answered_at  timestamptz,
  primary key (business_id, request_id)
);
create unique index feedback_request_by_sale on feedback_request (business_id, sale_id) where sale_id is not null;
create index feedback_request_by_customer on feedback_request (business_id, customer_id, asked_at);
create index feedback_request_by_day on feedback_request (business_id, asked_on);

create table feedback (
  business_id  uuid not null references business on delete cascade,
  feedback_id  uuid not null,
  request_id   uuid,
  customer_id  uuid,
  sale_id      uuid,
  rating       smallint check (rating between 1 and 5),
  comment      text,
  sentiment    text not null check (sentiment in ('positive', 'neutral', 'negative')),
  themes       text[] not null default '{}',
  received_at  timestamptz not null,
  received_on  date not null,
  primary key (business_id, feedback_id)
);
create index feedback_by_day on feedback (business_id, received_on);
create index feedback_by_customer on feedback (business_id, customer_id, received_at);
create index feedback_by_request on feedback (business_id, request_id) where request_id is not null;

create table complaint (
  business_id   uuid not null references business on delete cascade,
  complaint_id  uuid not null,
  feedback_id   uuid not null,
  customer_id   uuid,
  opened_at     timestamptz not null,
  opened_on     date not null,
  answered_at   timestamptz,
  settled_at    timestamptz,
  settled_by    uuid,
  primary key (business_id, complaint_id),
  foreign key (business_id, feedback_id) references feedback on delete cascade
);
comment on table complaint is 'A customer who gave a 1 or a 2: until it is settled, no marketing goes to them.';
create index complaint_open on complaint (business_id, customer_id) where settled_at is null;
create index complaint_by_day on complaint (business_id, opened_on);

create table consent (
  business_id  uuid not null references business on delete cascade,
  consent_id   uuid not null,
  customer_id  uuid not null,
  marketing    boolean not null,
  at           timestamptz not null,
  how          text not null check (how in ('joined', 'message', 'button', 'in person')),
  words        text,
  noted_by     uuid,
  primary key (business_id, consent_id)
);
comment on table consent is 'Every change of what a customer agreed to: when, how and in which words.';
create index consent_by_customer on consent (business_id, customer_id, at);

create table reminder (
  business_id  uuid not null references business on delete cascade,
  reminder_id  uuid not null,
  member_id    uuid,
  customer_id  uuid,
  to_customer  boolean not null,
  about        text not null,
  due_at       timestamptz not null,
  set_at       timestamptz not null,
  set_by       uuid not null,
  done_at      timestamptz,
  dropped_at   timestamptz,
  primary key (business_id, reminder_id)
);
comment on column reminder.to_customer is 'True: a message to the customer. False: a note to the member, about the customer where there is one.';
create index reminder_open on reminder (business_id, due_at) where done_at is null and dropped_at is null;

alter table invitation add column code text;
comment on column invitation.code is 'Kept in the clear for customer links alone: the one on the counter is printed, and shown again.';

do $$
declare shop_table text;
begin
  foreach shop_table in array array[
    'rule', 'rule_occasion', 'feedback_request', 'feedback', 'complaint', 'consent', 'reminder']
  loop
    execute format('alter table %I enable row level security', shop_table);
    execute format('alter table %I force row level security', shop_table);
    execute format(
      'create policy one_business on %I using (business_id = nullif(current_setting(''regulars.business'', true), '''')::uuid)',
      shop_table);
  end loop;
end $$;
