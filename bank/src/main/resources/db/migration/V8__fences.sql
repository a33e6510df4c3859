-- The fences that hold even against a bank with a bug (ADR 8).
--
-- Two roles share the work: bank_app does the business of this region, bank_applier everything between the regions
-- (applying, importing, steps, the loops). Whoever prepares the cluster gives them their passwords.
do $$ begin
  create role bank_applier;
exception when duplicate_object or unique_violation then
  null;
end $$;

revoke all on all tables in schema bank, outbox from bank_app;
grant usage on schema bank, outbox to bank_app, bank_applier;
grant select on all tables in schema bank to bank_app, bank_applier;
grant select, insert, delete on outbox.message to bank_applier;
grant insert on transaction, posting, journal, audit_event, tail_import, cut, epoch_end, ledger_case, digest_checkpoint
  to bank_applier;
grant insert, update on account, balance, idempotency, applied, stream_position, pending_leg, loan, inbound_end,
  consumer_activation, slice_owner, chain_head to bank_applier;
grant update on protection, newest_plan to bank_applier;
grant insert, update, delete on stopped_chain, late_record, acknowledgement_stop, escrow_reservation, unacked_debit,
  unacked_credit, takeover_block to bank_applier;

-- Business locks owner rows against their change and must not be able to change them: PostgreSQL wants the right to
-- update a column for that, and this is one in which nothing can be put.
alter table slice_owner add column share_only boolean check (share_only is null);

-- A slice's fence: an entry of this region's own chains is let in only while the owner row says that this region owns
-- the slice at the entry's epoch and the gate is open, and the row is held until the commit.
create function may_add(its_region text, its_slice int, its_epoch bigint) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if its_region <> '${region}' then
    return false;
  end if;
  perform 1 from bank.slice_owner
  where slice = its_slice and region = its_region and epoch = its_epoch and gate = 'open' for share;
  return found;
end $$;

alter table journal enable row level security;
create policy journal_read on journal for select using (true);
create policy journal_own on journal for insert to bank_app, bank_applier
  with check (origin = 'local' and bank.may_add(region, slice, epoch));
create policy journal_taken_in on journal for insert to bank_applier
  with check (origin = 'imported' or origin = 'applied' and region <> '${region}');

alter table outbox.message enable row level security;
create policy message_read on outbox.message for select using (true);
create policy message_own on outbox.message for insert to bank_app, bank_applier
  with check (bank.may_add('${region}', slice, epoch));
create policy message_trim on outbox.message for delete to bank_applier using (true);

-- The region's fence: without a slice to own, the role of the business has no right to write anything. Closed until
-- the bank has heard from its agent that it owns something, never open without an open slice; kafka says that principals are denied in Kafka, too.
create table region_fence (
  id     int primary key check (id = 1),
  closed boolean not null,
  since  timestamptz not null,
  kafka  boolean not null
);
insert into region_fence values (1, true, clock_timestamp(), false);
grant select on region_fence to bank_app, bank_applier;
grant update (kafka) on region_fence to bank_applier;

create function close_business() returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update bank.region_fence set closed = true, since = clock_timestamp() where id = 1 and not closed;
  revoke insert, update, delete on all tables in schema bank, outbox from bank_app;
end $$;

create function open_business() returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select 1 from bank.slice_owner where region = '${region}' and gate = 'open') then
    return false;
  end if;
  update bank.region_fence set closed = false where id = 1;
  grant insert on bank.transaction, bank.posting, bank.journal, bank.audit_event, bank.unacked_debit,
    outbox.message to bank_app;
  grant insert, update on bank.account, bank.balance, bank.idempotency, bank.pending_leg, bank.loan,
    bank.unacked_credit to bank_app;
  grant update on bank.chain_head to bank_app;
  grant update (share_only) on bank.slice_owner to bank_app;
  grant delete on bank.escrow_reservation to bank_app;
  return true;
end $$;

-- Rights are looked at when a statement begins: what was in the middle of a transaction ends with its session. All
-- are told first and waited for then; a session that outlives the second is an error.
create function end_business_sessions() returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  old int[];
begin
  select coalesce(array_agg(pid), '{}') into old from pg_stat_activity a, bank.region_fence f
  where a.usename = 'bank_app' and a.datname = current_database() and a.backend_start <= f.since;
  perform pg_terminate_backend(pid) from unnest(old) pid;
  for look in 1..200 loop
    perform pg_stat_clear_snapshot();
    if not exists (select 1 from pg_stat_activity where pid = any (old) and usename = 'bank_app') then
      return cardinality(old);
    end if;
    perform pg_sleep(0.005);
  end loop;
  raise exception 'sessions of bank_app do not end' using errcode = 'lock_not_available';
end $$;

revoke execute on function may_add, close_business, open_business, end_business_sessions from public;
grant execute on function may_add to bank_app, bank_applier;
grant execute on function close_business, open_business, end_business_sessions to bank_applier;
