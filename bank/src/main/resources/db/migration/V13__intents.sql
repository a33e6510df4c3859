-- Requests that this region took for the owner of their slice. They change no balance, so they are nobody's business but
-- this region's: neither in the journal nor kept by the business's fence.
create table intent (
  idem_key       text primary key,
  operation      text not null,
  slice          int not null,
  path           text not null,
  body           text not null,
  request_hash   text not null,
  correlation_id text not null,
  traceparent    text not null,
  queued_at      timestamptz not null,
  deadline       timestamptz not null,
  tried_at       timestamptz,
  state          text not null check (state in ('QUEUED', 'DONE', 'REFUSED', 'EXPIRED')),
  status         int not null,
  response       text not null
);
create index intent_queued on intent (queued_at) where state = 'QUEUED';
grant select, insert, update, delete on intent to bank_applier;
