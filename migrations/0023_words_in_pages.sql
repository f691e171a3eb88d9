-- The words of a shop are loaded page by page, each going on where the last one ended.
drop index customer_by_lexicon_version;
create index customer_by_lexicon_version on customer (business_id, lexicon_version, customer_id);
