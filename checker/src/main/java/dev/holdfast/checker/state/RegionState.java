package dev.holdfast.checker.state;

import java.util.List;
import java.util.TreeMap;

/** Everything that one region's database holds, as of one moment. */
public record RegionState(String region, Ledger ledger, Business business, Chains chains) {
    /** Of a region of which nothing is known. */
    public static RegionState nothing(String region) {
        return new RegionState(
                region,
                new Ledger(List.of(), List.of(), List.of(), new TreeMap<>()),
                new Business(List.of(), List.of(), List.of(), List.of(), List.of(), List.of()),
                new Chains(List.of(), List.of(), List.of(), List.of(), List.of()));
    }
}
