-- Shops without any rule look for none at each sale; those that have one say so in their settings.

alter table rule no force row level security;
alter table business no force row level security;
update business set settings = settings || '{"hasRules": true}'
  where business_id in (select business_id from rule);
alter table business force row level security;
alter table rule force row level security;
