package dev.holdfast.bank.ledger;

/** An outcome as it is stored under its key, and given again byte by byte. */
public record StoredAnswer(int status, String body) {}
