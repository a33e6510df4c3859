-- Rows are only the way into the log: what was committed is in the slot's WAL and in the journal.
create index message_created on outbox.message (created_at);
grant delete on outbox.message to bank_app;
