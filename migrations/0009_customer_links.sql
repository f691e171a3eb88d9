-- A customer's own link to pass on: who comes by it was sent by them.

alter table invitation add column referrer_id uuid;
comment on column invitation.referrer_id is 'The customer whose link it is: newcomers by it count as sent by them.';
create index invitation_of_customers on invitation (business_id, customer_id, referrer_id) where role = 'customer';
