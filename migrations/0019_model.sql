-- What a language model was asked and what it cost, and which chats wait for its answer.

create table model_usage (
  business_id  uuid not null references business on delete cascade,
  used_on      date not null,
  calls        int not null default 0,
  tokens       bigint not null default 0,
  cached       int not null default 0,
  failed       int not null default 0,
  invented     int not null default 0,
  overreached  int not null default 0,
  primary key (business_id, used_on)
);
comment on column model_usage.used_on is 'Day in the shop''s own time zone.';
comment on column model_usage.invented is 'Wordings that were not used because of a number that no query had returned.';
comment on column model_usage.overreached is 'Calls of what the speaker may not ask for.';

create table model_thinking (
  business_id  uuid not null references business on delete cascade,
  platform     text not null,
  chat         text not null,
  thinker      uuid not null,
  until        timestamptz not null,
  primary key (business_id, platform, chat)
);
comment on table model_thinking is 'A chat whose message waits for the model: later messages of that chat wait for it, in every process.';
comment on column model_thinking.until is 'By the database''s own clock: who has not come back by then is not waited for.';

alter table model_usage enable row level security;
alter table model_usage force row level security;
create policy one_business on model_usage
  using (business_id = nullif(current_setting('regulars.business', true), '')::uuid);

alter table model_thinking enable row level security;
alter table model_thinking force row level security;
create policy one_business on model_thinking
  using (business_id = nullif(current_setting('regulars.business', true), '')::uuid);
