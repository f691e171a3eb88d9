-- What leaves through the outbox, at which pace, and what happens at its time.

alter table outbox
  add column sequence bigint generated always as identity,
  add column campaign text,
  add column claimed_until timestamptz,
  add column gone boolean not null default false;
comment on column outbox.sequence is 'The order of messages within a chat: as they were written.';
comment on column outbox.claimed_by is 'The claim under which a process sends it; a new one each time.';
comment on column outbox.claimed_until is 'By the database''s clock, renewed while the sender lives: past it, the sender is gone.';
comment on column outbox.gone is 'Failed because nothing reaches this chat any more: blocked, deleted, left.';

-- Replies go before what nobody asked for, and at once; the others when they fall due.
drop index outbox_by_due;
create index outbox_replies on outbox (business_id, platform, sequence) where state = 'due' and kind = 'reply';
create index outbox_by_due on outbox (business_id, platform, due_at, sequence) where state = 'due' and kind <> 'reply';
drop index outbox_by_chat;
create index outbox_by_chat on outbox (business_id, platform, chat, sequence) where state in ('due', 'sending');
create index outbox_in_flight on outbox (business_id, platform, claimed_until) where state = 'sending';
create index outbox_by_campaign on outbox (business_id, campaign) where campaign is not null;
create index identity_by_chat on identity (business_id, platform, chat);

-- A queue turns over: it is cleaned when little has gathered, not when a fifth of all there ever was has.
alter table outbox set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);

create table sending_pace (
  business_id  uuid not null references business on delete cascade,
  platform     text not null,
  chat         text not null,
  free_at      timestamptz,
  held         boolean not null default false,
  answered     timestamptz[] not null default '{}',
  primary key (business_id, platform, chat)
);
create index sending_pace_by_time on sending_pace (business_id, platform, free_at);
comment on table sending_pace is 'How fast a chat, or with chat '''' the whole platform, may be written to.';
comment on column sending_pace.free_at is 'Nothing leaves before.';
comment on column sending_pace.held is 'Because the platform asked to wait or an attempt failed; otherwise its limits ask for that pause.';
comment on column sending_pace.answered is 'When the platform answered the last messages, newest first: what its limits count.';

alter table due_work
  add column attempts int not null default 0,
  add column held_until timestamptz,
  add column reason text;
create index due_work_held on due_work (business_id, held_until)
  where done_at is null and dropped_at is null and held_until is not null;
comment on column due_work.held_until is 'It failed and is tried again then; it is still done as of due_at.';

alter table sending_pace enable row level security;
alter table sending_pace force row level security;
create policy one_business on sending_pace
  using (business_id = nullif(current_setting('regulars.business', true), '')::uuid);
