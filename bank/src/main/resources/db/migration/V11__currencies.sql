-- Cash and transit of every slice in the currencies besides INR; the list is that of the class Money.
insert into account (account_id, slice, currency, kind, status)
  select kind || ':' || slice || ':' || currency, slice, currency, kind, 'open'
  from generate_series(0, 7) slice, (values ('transit'), ('cash')) k(kind),
    (values ('AED'), ('CHF'), ('EUR'), ('GBP'), ('JPY'), ('SGD'), ('USD')) c(currency);
insert into balance (account_id, posted) select account_id, 0 from account where kind <> 'customer' on conflict do nothing;
