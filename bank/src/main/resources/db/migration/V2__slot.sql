select pg_create_logical_replication_slot('holdfast_outbox', 'pgoutput')
where not exists (select 1 from pg_replication_slots where slot_name = 'holdfast_outbox');
