-- Files that were sent to be taken into the book: what was asked about, and what came of each.

create table import_file (
  business_id  uuid not null references business on delete cascade,
  import_id    uuid not null,
  file_name    text not null,
  fingerprint  text not null,
  content      text,
  state        text not null check (state in ('asked', 'done', 'cancelled', 'undone')),
  received_at  timestamptz not null,
  settled_at   timestamptz,
  primary key (business_id, import_id)
);
comment on column import_file.content is 'The file as text, until it is taken in or not; it holds people''s details.';
create index import_file_by_fingerprint on import_file (business_id, fingerprint);

create table imported_record (
  business_id  uuid not null references business on delete cascade,
  import_id    uuid not null,
  kind         text not null check (kind in ('customer', 'completed', 'product', 'sale')),
  record_id    uuid not null,
  before       jsonb,
  fingerprint  text,
  primary key (business_id, import_id, kind, record_id)
);
comment on column imported_record.fingerprint is 'What the line of a sale said: the same line in a later file is the same sale.';
create index imported_record_by_fingerprint on imported_record (business_id, fingerprint)
  where fingerprint is not null;

do $$
declare shop_table text;
begin
  foreach shop_table in array array['import_file', 'imported_record'] loop
    execute format('alter table %I enable row level security', shop_table);
    execute format('alter table %I force row level security', shop_table);
    execute format(
      'create policy one_business on %I using (business_id = nullif(current_setting(''regulars.business'', true), '''')::uuid)',
      shop_table);
  end loop;
end $$;
