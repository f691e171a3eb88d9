-- The owner answers what customers write: after an answer, what comes next is told at once again.

alter table guest_message add column answered_at timestamptz;
