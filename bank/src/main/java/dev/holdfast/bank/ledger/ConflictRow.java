package dev.holdfast.bank.ledger;

/** Values of a customer's data that were written unseen by each other, as JSON with their stamps, and the one that was kept. */
public record ConflictRow(String column, String policy, String kept, String values, String state) {}
