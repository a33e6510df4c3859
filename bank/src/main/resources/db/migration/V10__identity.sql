-- Which database this is. The agent beside the bank remembers it, so that a disk that came back empty is not taken for the
-- one that the region had (ADR 12).
create table identity (
  id       int primary key check (id = 1),
  database uuid not null,
  -- the agent has said once that this is the region's database
  known    boolean not null,
  -- made again from the other region's journal, all of it
  built    boolean not null
);
insert into identity values (1, gen_random_uuid(), false, false);
grant select on identity to bank_app, bank_applier;
grant update (known, built) on identity to bank_applier;

-- The outbox of a database that was built again is read from here on. A reader that still asked for a place in the log of the
-- database before has moved the slot to there, ahead of everything that is to come. Not to be called in a transaction that writes.
create function begin_outbox() returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_drop_replication_slot(slot_name) from pg_replication_slots
  where slot_name = 'holdfast_outbox' and database = current_database();
  perform pg_create_logical_replication_slot('holdfast_outbox', 'pgoutput')
  where not exists (select 1 from pg_replication_slots where slot_name = 'holdfast_outbox');
end $$;
revoke execute on function begin_outbox from public;
grant execute on function begin_outbox to bank_applier;
