-- The fences and checks of V8 and V18, each row of which every posting pays for.

-- Asked for every entry and message: with the rights of who asks, who may read owner rows and share them, and without a
-- search path of its own, which costs more than the question. Nothing in it is looked up by that path.
create or replace function may_add(its_region text, its_slice int, its_epoch bigint) returns boolean
language plpgsql volatile security invoker as $$
begin
  if its_region operator(pg_catalog.<>) '${region}' then
    return false;
  end if;
  perform 1 from bank.slice_owner
  where slice operator(pg_catalog.=) its_slice and region operator(pg_catalog.=) its_region
    and epoch operator(pg_catalog.=) its_epoch and gate operator(pg_catalog.=) 'open' for share;
  return found;
end $$;

-- That a line has its transaction is looked at once for all lines of a statement, with their sums.
alter table posting drop constraint posting_txn_id_epoch_fkey;
drop trigger posting_sums_to_zero on posting;
drop function posting_sums_to_zero;
create function postings_are_whole() returns trigger language plpgsql as $$
declare
  broken record;
begin
  select a.txn_id, a.epoch, t.txn_id is null as orphan into broken
  from (select txn_id, epoch, pg_catalog.sum(amount) as amount from added group by txn_id, epoch, currency) a
  left join bank.transaction t on t.txn_id operator(pg_catalog.=) a.txn_id and t.epoch operator(pg_catalog.=) a.epoch
  where a.amount operator(pg_catalog.<>) 0 or t.txn_id is null limit 1;
  if not found then
    return null;
  elsif broken.orphan then
    raise exception 'postings of transaction % of epoch %, which is not there', broken.txn_id, broken.epoch
      using errcode = 'foreign_key_violation';
  end if;
  raise exception 'postings of transaction % of epoch % do not sum to 0', broken.txn_id, broken.epoch
    using errcode = 'check_violation';
end $$;
create trigger postings_are_whole after insert on posting referencing new table as added
  for each statement execute function postings_are_whole();
