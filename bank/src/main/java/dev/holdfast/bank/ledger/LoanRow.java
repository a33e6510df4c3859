package dev.holdfast.bank.ledger;

import dev.holdfast.core.journal.LoanStanding;

/** A loan as it is known here; the amount in minor units. */
public record LoanRow(String customer, long amount, String currency, String purpose, LoanStanding standing) {}
