-- Credits that the other region has not acknowledged: they may be spent, but give no rights (ledger.md: raising the cap
-- needs an acknowledgement).
create table unacked_credit (
  slice      int not null,
  epoch      bigint not null,
  seq        bigint not null,
  account_id text not null,
  amount     bigint not null,
  primary key (slice, epoch, seq, account_id)
);
create index unacked_credit_account on unacked_credit (account_id);
grant select, insert, update, delete on unacked_credit to bank_app;
