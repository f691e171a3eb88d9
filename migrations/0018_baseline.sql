-- How the shop stood when its first campaign went out: what "what has changed since?" is measured against.

create table baseline (
  business_id  uuid primary key references business on delete cascade,
  campaign_id  uuid not null,
  started_on   date not null,
  from_day     date not null,
  to_day       date not null,
  figures      jsonb not null,
  noted_at     timestamptz not null
);
comment on column baseline.started_on is 'The shop-local day on which the first campaign went out.';
comment on column baseline.figures is 'Values by metric name as events carry them, for the days from from_day to to_day.';

alter table baseline enable row level security;
alter table baseline force row level security;
create policy one_business on baseline
  using (business_id = nullif(current_setting('regulars.business', true), '')::uuid);
