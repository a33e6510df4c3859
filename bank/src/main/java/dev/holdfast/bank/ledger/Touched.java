package dev.holdfast.bank.ledger;

import java.util.List;

/**
 * What an operation reads and locks to decide, said before anything is read, so that one round trip can bring it all.
 * Its decision locks nothing else: the chain's head is locked on the same trip, and is the last lock before the writes.
 *
 * @param accounts the customers' accounts that it must know
 * @param balances what it locks
 * @param debited whose position it judges
 */
record Touched(List<String> accounts, List<String> balances, String debited) {}
