-- What a chain came to up to an entry, so that a digest as of a later one need not read the whole chain again. Rows are
-- only ever added, like those they were computed from.
create table digest_checkpoint (
  region       text not null,
  slice        int not null,
  epoch        bigint not null,
  seq          bigint not null,
  state        text not null,
  transactions bigint not null,
  balance      bigint not null,
  primary key (region, slice, epoch, seq)
);
grant select, insert on digest_checkpoint to bank_app;
