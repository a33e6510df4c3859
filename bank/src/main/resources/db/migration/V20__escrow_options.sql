-- The options of escrow (ADR 17): terms by slice, a touch set, an allowance for the region that stands in.

-- A slice's newest terms, and those in force for its owner: the strictest since the last that both regions are known to have.
create table escrow_terms (
  slice           int primary key,
  region          text not null,
  epoch           bigint not null,
  seq             bigint not null,
  cap             bigint not null,
  percent         int not null,
  touch_set       boolean not null,
  force_cap       bigint not null,
  force_percent   int not null,
  force_touch_set boolean not null
);

-- The accounts that this region has touched as their owner. What has ended no longer counts, and the other region is told.
create table escrow_touch (
  account_id text not null,
  touch_id   uuid not null,
  slice      int not null,
  epoch      bigint not null,
  used_at    timestamptz not null default clock_timestamp(),
  ended      boolean not null default false,
  primary key (account_id, touch_id)
);

-- What the other region has touched as the owner, as far as it may still spend from it unseen.
create table peer_touch (
  account_id text not null,
  touch_id   uuid not null,
  slice      int not null,
  epoch      bigint not null,
  primary key (account_id, touch_id)
);

-- Grows when what was asked for before may not be taken for touched any more.
alter table protection add column touch_round bigint not null default 0;

-- What was spent of what is kept back; only of customers' accounts in the currency of the budget.
alter table takeover_block
  add column used bigint not null default 0,
  add column customers boolean not null default false,
  add constraint takeover_block_used check (used between 0 and amount);

-- The most of it for an account and for the region, and what is used of that.
create table stand_in (
  id      int primary key check (id = 1),
  account bigint not null,
  total   bigint not null,
  used    bigint not null,
  check (used between 0 and total)
);
insert into stand_in values (1, 0, 0, 0);

grant select on escrow_terms, escrow_touch, peer_touch, stand_in to bank_app, bank_applier;
grant insert, update on escrow_terms to bank_applier;
grant insert, update, delete on escrow_touch, peer_touch to bank_applier;
grant update on stand_in to bank_applier;

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
    bank.unacked_credit, bank.hold, bank.customer, bank.row_conflict, bank.escrow_terms to bank_app;
  grant update on bank.chain_head to bank_app;
  grant update (share_only) on bank.slice_owner to bank_app;
  grant update (used) on bank.takeover_block, bank.stand_in to bank_app;
  grant update (status, decision, reason, asked_by, approved_by, changed_at) on bank.ledger_case to bank_app;
  grant delete on bank.escrow_reservation to bank_app;
  return true;
end $$;
