package dev.holdfast.checker.history;

/** The bank's own name for what it did: the transaction and its place in the journal. */
public record Receipt(String txnId, int slice, long epoch, long seq) {}
