-- The newest plan that ordered a step here; what is left of an older one is refused.
create table newest_plan (
  id   int primary key check (id = 1),
  plan bigint not null
);
insert into newest_plan values (1, 0);
grant select, update on newest_plan to bank_app;
