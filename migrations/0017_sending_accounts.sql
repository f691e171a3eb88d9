-- How fast a platform takes messages it counts by the account that sends them (a bot), not by the shop: all shops that
-- write through one account share what it allows. These rows are nobody's and tell nothing of anybody: times only.
create table sending_account (
  platform    text not null,
  account     text not null,
  held_until  timestamptz,
  answered    timestamptz[] not null default '{}',
  primary key (platform, account)
);
comment on column sending_account.held_until is 'Nothing leaves through the account before.';
comment on column sending_account.answered is 'When the platform answered the last messages, newest first: what its limits count.';

create table sending_claim (
  platform  text not null,
  account   text not null,
  claim_id  uuid not null,
  messages  int not null,
  until     timestamptz not null,
  primary key (platform, account, claim_id)
);
comment on table sending_claim is 'Messages on their way through an account that has limits: they count until they are answered.';
comment on column sending_claim.until is 'By the database''s clock, renewed while the sender lives: past it, nothing is on its way any more.';

delete from sending_pace where chat = '';
comment on table sending_pace is 'How fast a chat may be written to.';

alter table sending_account enable row level security;
alter table sending_account force row level security;
create policy everybody on sending_account using (true);
alter table sending_claim enable row level security;
alter table sending_claim force row level security;
create policy everybody on sending_claim using (true);
