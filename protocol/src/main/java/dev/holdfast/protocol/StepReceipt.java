package dev.holdfast.protocol;

import java.util.SortedMap;

/** The proof that a step was done, as facts by name. */
public record StepReceipt(SortedMap<String, String> receipt) {}
