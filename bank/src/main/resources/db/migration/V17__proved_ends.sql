-- Whether a chain's end was read from the disk it was written on. One that was built again from the other region's journal ends where
-- that journal ends, and what only the lost disk had is not known.
alter table epoch_end add column proved boolean not null default true;
