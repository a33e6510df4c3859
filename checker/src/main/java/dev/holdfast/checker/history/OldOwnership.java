package dev.holdfast.checker.history;

/** A slice as a region owned it before it was taken over. */
public record OldOwnership(String region, int slice, long epoch) {}
