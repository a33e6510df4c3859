package dev.holdfast.checker.history;

/** The new value of one column of a customer's data. */
public record Profile(String column, String value) {}
