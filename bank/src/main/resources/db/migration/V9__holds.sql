-- Money set aside. The account's posted balance is without it, so what may be spent is one column.
alter table balance add column held bigint not null default 0;

-- Sums of what the entries of a hold say; what is open is authorised - captured - released.
create table hold (
  hold_id    uuid primary key,
  account_id text not null references account,
  payee      text not null,
  currency   text not null,
  authorised bigint not null,
  captured   bigint not null,
  released   bigint not null,
  expires_at timestamptz not null
);
create index hold_open on hold (expires_at) where authorised > captured + released;

alter table transaction add column hold_id uuid;
create index transaction_hold on transaction (hold_id) where hold_id is not null;
create index transaction_parent on transaction (parent) where parent is not null;

-- How far the other region has acknowledged this one's chains, so that a bank that starts again while the link is down
-- knows how much is unacknowledged.
create table acknowledged_position (
  slice int primary key,
  epoch bigint not null,
  seq   bigint not null
);
grant select on acknowledged_position to bank_app, bank_applier;
grant insert, update on acknowledged_position to bank_applier;

grant select on hold to bank_app, bank_applier;
grant insert, update on hold to bank_applier;

create or replace function open_business() returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select 1 from bank.slice_owner where region = '${region}' and gate = 'open') then
    return false;
  end if;
  update bank.region_fence set closed = false where id = 1;
  grant insert on bank.transaction, bank.posting, bank.journal, bank.audit_event, bank.unacked_debit,
    outbox.message to bank_app;
  grant insert, update on bank.account, bank.balance, bank.idempotency, bank.pending_leg, bank.loan,
    bank.unacked_credit, bank.hold to bank_app;
  grant update on bank.chain_head to bank_app;
  grant update (share_only) on bank.slice_owner to bank_app;
  grant delete on bank.escrow_reservation to bank_app;
  return true;
end $$;
