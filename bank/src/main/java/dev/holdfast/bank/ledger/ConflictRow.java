package dev.holdfast.bank.ledger;

/** Two values of a customer's data that were written unseen by each other, as texts, and the one that was kept. */
public record ConflictRow(String column, String policy, String kept, String one, String other, String state) {}
