-- The order in which legs came up, and in which they get their turn.
alter table pending_leg add column number bigint generated always as identity;
create index pending_leg_turn on pending_leg (number) where not done;
drop index pending_leg_open;
