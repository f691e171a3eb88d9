-- Who can't be reached is looked up for each message that leaves: few of them, found without looking at the others.
create index identity_unreachable on identity (business_id, platform, chat) where unreachable_since is not null;
