package dev.holdfast.checker.state;

/** Everything that one region's database holds at rest. */
public record RegionState(String region, Ledger ledger, Business business, Chains chains) {}
