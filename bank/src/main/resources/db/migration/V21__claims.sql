-- The keys that either region signs receipts with, as far as they were ever heard of. They are kept when the region is lost, and
-- when it comes back with another key.
create table receipt_key (
  keyid   text primary key,
  region  text not null,
  pem     text not null,
  seen_at timestamptz not null default clock_timestamp()
);
grant select on receipt_key to bank_app, bank_applier;
grant insert on receipt_key to bank_applier;

-- A case is opened by its owner too, when a witness of a lost disk says what the books do not.
create or replace function open_business() returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select 1 from bank.slice_owner where region = '${region}' and gate = 'open') then
    return false;
  end if;
  update bank.region_fence set closed = false where id = 1;
  grant insert on bank.transaction, bank.posting, bank.journal, bank.audit_event, bank.unacked_debit,
    bank.quarantined_change, bank.ledger_case, outbox.message to bank_app;
  grant insert, update on bank.account, bank.balance, bank.idempotency, bank.pending_leg, bank.loan,
    bank.unacked_credit, bank.hold, bank.customer, bank.row_conflict, bank.escrow_terms to bank_app;
  grant update on bank.chain_head to bank_app;
  grant update (share_only) on bank.slice_owner to bank_app;
  grant update (used) on bank.takeover_block, bank.stand_in to bank_app;
  grant update (status, decision, reason, asked_by, approved_by, changed_at) on bank.ledger_case to bank_app;
  grant delete on bank.escrow_reservation to bank_app;
  return true;
end $$;
