-- Who should hear from the shop, what it says to them, and what the owner has approved of it.

create table segment (
  business_id  uuid not null references business on delete cascade,
  name_key     text not null,
  name         text not null,
  words        text not null,
  definition   jsonb not null,
  named_at     timestamptz not null,
  primary key (business_id, name_key)
);
comment on table segment is 'Groups of customers that the owner gave a name; who is in them is looked up each time.';
comment on column segment.words is 'As the owner said it.';

create table shop_voice (
  business_id  uuid primary key references business on delete cascade,
  core_line    text not null,
  set_at       timestamptz not null
);
comment on table shop_voice is 'The one line that every message of the shop carries.';

create table campaign (
  business_id   uuid not null references business on delete cascade,
  campaign_id   uuid not null,
  revision      int not null default 1,
  state         text not null check (state in ('draft', 'approved', 'sent', 'finished', 'cancelled')),
  segment       jsonb not null,
  audience      text not null,
  brief         jsonb not null,
  message       text not null,
  offer         jsonb,
  expires_on    date,
  cap_lifted    boolean not null default false,
  paused        boolean not null default false,
  send_at       timestamptz,
  seal          text,
  drafted_at    timestamptz not null,
  drafted_by    uuid not null,
  approved_at   timestamptz,
  started_at    timestamptz,
  ended_at      timestamptz,
  primary key (business_id, campaign_id)
);
comment on column campaign.revision is 'Counts on with each revision: an Approve button of an earlier one approves nothing.';
comment on column campaign.brief is 'What the message is composed of: occasion, tone, what the owner said.';
comment on column campaign.message is 'The template that each message is rendered from.';
comment on column campaign.send_at is 'When the owner wants it sent; null: as soon as it is approved.';
comment on column campaign.seal is 'SHA-256 of the message, the offer and the audience that were approved; null: not approved.';
create index campaign_open on campaign (business_id, drafted_at) where state in ('draft', 'approved');

create table campaign_member (
  business_id  uuid not null,
  campaign_id  uuid not null,
  customer_id  uuid not null,
  position     int not null,
  held_out     boolean not null default false,
  state        text not null default 'waiting' check (state in ('waiting', 'sent', 'left-out')),
  reason       text,
  settled_at   timestamptz,
  outbox_id    uuid,
  primary key (business_id, campaign_id, customer_id),
  foreign key (business_id, campaign_id) references campaign on delete cascade
);
comment on table campaign_member is 'The audience as it was when the message was last drafted or revised: nobody is added later.';
comment on column campaign_member.held_out is 'Gets no message, so that the others can be compared with them.';
comment on column campaign_member.reason is 'Why somebody was left out at the moment of sending.';
create index campaign_member_waiting on campaign_member (business_id, campaign_id, position) where state = 'waiting';
create index campaign_member_by_customer on campaign_member (business_id, customer_id, settled_at) where state = 'sent';

do $$
declare shop_table text;
begin
  foreach shop_table in array array['segment', 'shop_voice', 'campaign', 'campaign_member']
  loop
    execute format('alter table %I enable row level security', shop_table);
    execute format('alter table %I force row level security', shop_table);
    execute format(
      'create policy one_business on %I using (business_id = nullif(current_setting(''regulars.business'', true), '''')::uuid)',
      shop_table);
  end loop;
end $$;
