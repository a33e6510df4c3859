-- Cases come with the entry that opened them, in both regions, and are decided by entries of the journal.
alter table ledger_case
  add column slice       int not null default 0,
  add column account     text,
  -- what came back, and what somebody was told since
  add column entry       text,
  add column since       text,
  add column suggestion  text not null default 'keep',
  add column opened_at   timestamptz not null default clock_timestamp(),
  add column decision    text,
  add column reason      text,
  add column asked_by    text,
  add column approved_by text,
  add column changed_at  timestamptz,
  add constraint ledger_case_status check (status in ('open', 'asked', 'closed'));
create index ledger_case_open on ledger_case (opened_at) where status <> 'closed';
grant update (status, decision, reason, asked_by, approved_by, changed_at) on ledger_case to bank_applier;

-- How far a loan has come: of two steps the higher rank stands, and of one rank that of the later epoch.
alter table loan
  add column rank  int not null default 0,
  add column epoch bigint not null default 0;

-- What the bank claims from customers, and what it lends from: a pool has a floor like a customer's account.
alter table account
  drop constraint account_kind_check,
  add constraint account_kind_check check (kind in ('customer', 'transit', 'cash', 'receivable', 'pool'));
insert into account (account_id, slice, currency, kind, status)
  select kind || ':' || slice || case currency when 'INR' then '' else ':' || currency end, slice, currency, kind, 'open'
  from generate_series(0, 7) slice, (values ('receivable'), ('pool')) k(kind),
    (values ('AED'), ('CHF'), ('EUR'), ('GBP'), ('INR'), ('JPY'), ('SGD'), ('USD')) c(currency);
insert into balance (account_id, posted) select account_id, 0 from account where kind <> 'customer' on conflict do nothing;

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
  grant update (status, decision, reason, asked_by, approved_by, changed_at) on bank.ledger_case to bank_app;
  grant delete on bank.escrow_reservation to bank_app;
  return true;
end $$;
