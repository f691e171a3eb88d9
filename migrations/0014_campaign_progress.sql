-- How far a campaign is, told in one message that is edited as it goes.

alter table campaign
  add column approved_by uuid,
  add column progress_message uuid,
  add column progress_at timestamptz;
comment on column campaign.approved_by is 'The member who approved it: told how it goes.';
comment on column campaign.progress_message is 'The message in the outbox that tells how far it is; later ones replace it.';
