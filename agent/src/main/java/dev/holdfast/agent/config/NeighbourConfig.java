package dev.holdfast.agent.config;

import dev.holdfast.core.model.AgentId;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the agent looks for what prechecks need.
 *
 * @param agents the agents' APIs as reached from here; without them, the others' places are not observed
 * @param reports the folder of drill reports
 */
public record NeighbourConfig(
        SortedMap<AgentId, URI> agents, @Nullable Path reports) {
    public NeighbourConfig {
        agents = Collections.unmodifiableSortedMap(new TreeMap<>(agents));
    }

    static NeighbourConfig parse(Settings settings) {
        TreeMap<AgentId, URI> agents = new TreeMap<>();
        if (settings.optional("holdfast.agent.peers").isPresent()) {
            settings.pairs("holdfast.agent.peers")
                    .forEach((name, at) -> agents.put(AgentId.of(name), Settings.toUri("holdfast.agent.peers", at)));
        }
        return new NeighbourConfig(
                agents,
                settings.optional("holdfast.agent.reports").map(Path::of).orElse(null));
    }
}
