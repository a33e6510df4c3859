package dev.holdfast.benchmarks.contest;

/** Who takes part. */
public record Contender(String name, Call call) {}
