-- What a posting costs besides the posting itself.

-- An account that is missing is found by its missing balance, which a posting has to change; a balance has an account. The key made
-- every line lock its account's row, which all payments through a slice's transit share.
alter table posting drop constraint posting_account_id_fkey;

-- The lines of a transaction come in one statement, and are looked at once, together.
drop trigger posting_sums_to_zero on posting;
create or replace function posting_sums_to_zero() returns trigger language plpgsql as $$
declare
  broken record;
begin
  select txn_id, epoch into broken from added group by txn_id, epoch, currency having sum(amount) <> 0 limit 1;
  if found then
    raise exception 'postings of transaction % of epoch % do not sum to 0', broken.txn_id, broken.epoch
      using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger posting_sums_to_zero after insert on posting referencing new table as added
  for each statement execute function posting_sums_to_zero();

-- Nobody looks for a message by its id: the reader reads the log, and the journal's key keeps an entry from being written twice.
alter table outbox.message drop constraint message_pkey;

-- An entry has one debit, and debits are acknowledged by their place in the chain.
alter table unacked_debit drop constraint unacked_debit_pkey;
drop index unacked_debit_chain;
alter table unacked_debit add primary key (slice, epoch, seq);

-- Rows that every posting changes: room on their page, so that a new version needs no new place in the indexes.
alter table balance set (fillfactor = 60);
alter table idempotency set (fillfactor = 80);
alter table chain_head set (fillfactor = 10);
alter table applied set (fillfactor = 10);
