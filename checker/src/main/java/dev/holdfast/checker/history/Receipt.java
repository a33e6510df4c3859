package dev.holdfast.checker.history;

/** The bank's own names for what it did: the answer's id (a loan's own), the transaction and its place in the journal. */
public record Receipt(String id, String txnId, int slice, long epoch, long seq) {}
