-- Keys are kept for a window; what they did is kept for good.
alter table idempotency add column kept_since timestamptz not null default clock_timestamp();
create index idempotency_kept on idempotency (kept_since);
grant delete on idempotency to bank_applier;
