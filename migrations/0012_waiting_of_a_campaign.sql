-- Whether a campaign still has something to send is asked after each batch of it.
create index outbox_waiting_of_campaign on outbox (business_id, campaign)
  where campaign is not null and state in ('due', 'sending');
