-- Ownership: one row per slice, read FOR SHARE in every posting transaction. This is the fence.
create table slice_owner (
  slice  int primary key,
  region text not null,
  epoch  bigint not null,
  gate   text not null check (gate in ('open', 'closed'))
);

-- The last entry of this region's own chain of a slice; its row lock makes numbers dense.
create table chain_head (
  slice int primary key,
  epoch bigint not null,
  seq   bigint not null,
  hash  text not null
);

create table account (
  account_id text primary key,
  customer   text,
  name       text,
  slice      int not null,
  currency   text not null,
  kind       text not null check (kind in ('customer', 'transit', 'cash')),
  status     text not null
);
create index account_slice on account (slice);

create table balance (
  account_id text primary key references account,
  posted     bigint not null
);

create table transaction (
  txn_id       uuid not null,
  epoch        bigint not null,
  slice        int not null,
  region       text not null,
  kind         text not null,
  idem_key     text,
  parent       uuid,
  seq_region   text not null,
  seq_epoch    bigint not null,
  seq          bigint not null,
  committed_at timestamptz not null,
  primary key (txn_id, epoch)
);
create index transaction_slice on transaction (slice, seq_epoch, seq);

create table posting (
  txn_id     uuid not null,
  epoch      bigint not null,
  line       int not null,
  account_id text not null references account,
  currency   text not null,
  amount     bigint not null,
  bucket     text not null check (bucket in ('posted', 'hold', 'transit', 'suspense')),
  primary key (txn_id, epoch, line),
  foreign key (txn_id, epoch) references transaction
);
create index posting_account on posting (account_id);

create function posting_sums_to_zero() returns trigger language plpgsql as $$
begin
  if exists (
    select 1 from bank.posting where txn_id = new.txn_id and epoch = new.epoch
    group by currency having sum(amount) <> 0
  ) then
    raise exception 'postings of transaction % of epoch % do not sum to 0', new.txn_id, new.epoch
      using errcode = 'check_violation';
  end if;
  return null;
end $$;

create constraint trigger posting_sums_to_zero after insert on posting
  deferrable initially deferred for each row execute function posting_sums_to_zero();

create table idempotency (
  tenant       text not null,
  idem_key     text not null,
  operation    text not null,
  request_hash text not null,
  status       int not null,
  response     text not null,
  txn_id       uuid not null,
  epoch        bigint not null,
  slice        int not null,
  primary key (tenant, idem_key)
);

create table journal (
  region      text not null,
  slice       int not null,
  epoch       bigint not null,
  seq         bigint not null,
  prev_hash   text not null,
  hash        text not null,
  txn_id      uuid not null,
  payload     text not null,
  origin      text not null check (origin in ('local', 'applied', 'imported')),
  recorded_at timestamptz not null,
  primary key (region, slice, epoch, seq)
);

create table applied (
  region text not null,
  slice  int not null,
  epoch  bigint not null,
  seq    bigint not null,
  hash   text not null,
  primary key (region, slice, epoch)
);

-- Where the applier goes on in the stream; moved in the same transaction as what it applied.
create table stream_position (
  topic       text not null,
  partition   int not null,
  next_offset bigint not null,
  primary key (topic, partition)
);

-- A chain that met a gap, a fork or a change: nothing more is taken from its stream.
create table stopped_chain (
  region text not null,
  slice  int not null,
  epoch  bigint not null,
  seq    bigint not null,
  reason text not null,
  primary key (region, slice, epoch)
);

-- Entries that arrived after their chain's cut and were left for the tail's import.
create table late_record (
  region text not null,
  slice  int not null,
  epoch  bigint not null,
  seq    bigint not null,
  primary key (region, slice, epoch, seq)
);

-- Chains of the other region that are no longer acknowledged: neither positions nor reservations.
create table acknowledgement_stop (
  region text not null,
  slice  int not null,
  epoch  bigint not null,
  plan   bigint not null,
  primary key (region, slice, epoch)
);

create table inbound_end (
  plan       bigint not null,
  partition  int not null,
  end_offset bigint not null,
  primary key (plan, partition)
);

create table cut (
  plan   bigint not null,
  region text not null,
  slice  int not null,
  epoch  bigint not null,
  seq    bigint not null,
  hash   text not null,
  primary key (plan, slice)
);
create index cut_chain on cut (region, slice, epoch);

create table epoch_end (
  region  text not null,
  slice   int not null,
  epoch   bigint not null,
  seq     bigint not null,
  hash    text not null,
  entries bigint not null,
  primary key (region, slice, epoch)
);

create table tail_import (
  plan     bigint not null,
  txn_id   uuid not null,
  epoch    bigint not null,
  slice    int not null,
  class    text not null,
  idem_key text,
  amount   bigint not null,
  primary key (txn_id, epoch)
);

create table pending_leg (
  parent   uuid primary key,
  payee    text not null,
  slice    int not null,
  amount   bigint not null,
  currency text not null,
  done     boolean not null
);
create index pending_leg_open on pending_leg (slice) where not done;

create table loan (
  loan_id  uuid primary key,
  customer text not null,
  slice    int not null,
  amount   bigint not null,
  currency text not null,
  purpose  text not null,
  status   text not null
);

create table ledger_case (
  case_id uuid primary key,
  kind    text not null,
  detail  text not null,
  status  text not null
);

create table escrow_reservation (
  txn_id     uuid primary key,
  account_id text not null,
  slice      int not null,
  epoch      bigint not null,
  amount     bigint not null,
  created_at timestamptz not null
);

create table unacked_debit (
  txn_id     uuid not null,
  account_id text not null,
  slice      int not null,
  epoch      bigint not null,
  seq        bigint not null,
  amount     bigint not null,
  reserved   boolean not null,
  primary key (txn_id, epoch)
);
create index unacked_debit_account on unacked_debit (account_id);
create index unacked_debit_chain on unacked_debit (slice, epoch, seq);

create table takeover_block (
  account_id text primary key,
  amount     bigint not null
);

-- Off while the other region is declared lost: nobody would be protected by the cap.
create table protection (
  id        int primary key check (id = 1),
  peer_lost boolean not null
);
insert into protection values (1, false);

create table consumer_activation (
  region text primary key,
  active boolean not null
);

create table audit_event (
  event_id    text primary key,
  type        text not null,
  source      text not null,
  subject     text,
  consumed_in text not null,
  consumed_at timestamptz not null
);

insert into account (account_id, slice, currency, kind, status)
  select kind || ':' || slice, slice, 'INR', kind, 'open'
  from generate_series(0, 7) slice, (values ('transit'), ('cash')) k(kind);
insert into balance select account_id, 0 from account;

create schema outbox;
create table outbox.message (
  id         uuid primary key,
  topic      text not null,
  msg_key    text not null,
  slice      int not null,
  epoch      bigint not null,
  seq        bigint not null,
  prev_hash  text not null,
  hash       text not null,
  payload    text not null,
  created_at timestamptz not null
);
create publication holdfast_outbox for tables in schema outbox with (publish = 'insert');

-- Money tables are only ever added to: the application's role has no way to change or remove what is posted.
grant usage on schema bank, outbox to bank_app;
grant select on all tables in schema bank to bank_app;
grant select, insert on outbox.message to bank_app;
grant insert on transaction, posting, journal, audit_event, tail_import, cut, epoch_end, ledger_case to bank_app;
grant insert, update on account, balance, idempotency, applied, stream_position, pending_leg, loan,
  inbound_end, consumer_activation to bank_app;
grant update on slice_owner, chain_head, protection to bank_app;
grant insert on slice_owner, chain_head to bank_app;
grant insert, update, delete on stopped_chain, late_record, acknowledgement_stop, escrow_reservation, unacked_debit,
  takeover_block to bank_app;
