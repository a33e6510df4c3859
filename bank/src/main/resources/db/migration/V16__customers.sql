-- Customers' data besides money: the newest version with the stamps of its columns, merged by the columns' policies.
create table customer (
  customer text primary key,
  slice    int not null,
  version  text not null,
  status   text not null check (status in ('active', 'frozen', 'blocked'))
);

-- What a policy had to decide: both values, and the one that stands. Those that people decide are open until they have.
create table row_conflict (
  conflict_id uuid primary key,
  customer    text not null,
  slice       int not null,
  column_name text not null,
  policy      text not null,
  kept        text not null,
  siblings    text not null,
  state       text not null check (state in ('open', 'settled'))
);
create index row_conflict_customer on row_conflict (customer);

-- Changes whose clock is too far ahead of this region's; merged when its time has come.
create table quarantined_change (
  region text not null,
  slice  int not null,
  epoch  bigint not null,
  seq    bigint not null,
  change text not null,
  millis bigint not null,
  primary key (region, slice, epoch, seq)
);
create index account_customer on account (customer);

grant select on customer, row_conflict, quarantined_change to bank_app, bank_applier;
grant insert, update on customer, row_conflict to bank_applier;
grant insert, update, delete on quarantined_change to bank_applier;

create or replace function open_business() returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select 1 from bank.slice_owner where region = '${region}' and gate = 'open') then
    return false;
  end if;
  update bank.region_fence set closed = false where id = 1;
  grant insert on bank.transaction, bank.posting, bank.journal, bank.audit_event, bank.unacked_debit,
    bank.quarantined_change, outbox.message to bank_app;
  grant insert, update on bank.account, bank.balance, bank.idempotency, bank.pending_leg, bank.loan,
    bank.unacked_credit, bank.hold, bank.customer, bank.row_conflict to bank_app;
  grant update on bank.chain_head to bank_app;
  grant update (share_only) on bank.slice_owner to bank_app;
  grant update (status, decision, reason, asked_by, approved_by, changed_at) on bank.ledger_case to bank_app;
  grant delete on bank.escrow_reservation to bank_app;
  return true;
end $$;
