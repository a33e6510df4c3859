package dev.holdfast.frontdoor;

import dev.holdfast.core.model.RegionId;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a front door is told when it starts. */
record FrontDoorConfig(
        Listener listener,
        Agents agents,
        SortedMap<RegionId, URI> banks,
        RegionId nearest,
        FrontDoorLimits limits,
        ProbeLimits probes) {
    FrontDoorConfig {
        banks = Collections.unmodifiableSortedMap(new TreeMap<>(banks));
    }

    /**
     * Where the traffic table comes from.
     *
     * @param authorization the header's value with which the agents let a program in
     * @param ca PEM file of the only authority to believe, when the agents speak TLS
     */
    record Agents(
            List<URI> at, String authorization, @Nullable Path ca) {
        Agents {
            at = List.copyOf(at);
        }
    }

    /** Where clients are listened for. */
    record Listener(String address, int port, @Nullable Tls tls) {}

    /** The listener's certificate and private key, PEM files. */
    record Tls(Path certificate, Path key) {}

    List<RegionId> regions() {
        return List.copyOf(banks.keySet());
    }
}
