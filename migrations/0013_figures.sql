-- Figures read the days, totals and customers of many sales and nothing else of them. With both in the index they
-- are read from it alone: three years of 200,000 sales among 2 million in 0.13 s instead of 0.55 s, for 20 bytes a sale.
drop index sale_by_day;
create index sale_by_day on sale (business_id, sold_on) include (total, customer_id) where voided_at is null;

-- The receipt of a number tells how many sales were left out.
create index sale_voided_by_day on sale (business_id, sold_on) where voided_at is not null;
