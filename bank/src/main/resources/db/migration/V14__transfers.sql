-- Transfers that the rail has given no verdict on.
create index hold_external on hold (hold_id) where payee like 'rail:%' and authorised > captured + released;
