package dev.holdfast.agent.config;

import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.Mode;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.Topology;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an agent is told at its start; the keys are in docs/internals/contracts.md.
 *
 * @param ownRegion the region it sits in; absent at the witness
 * @param quorum where each agent's quorum port is reached, this one's too
 * @param listen where this agent's quorum port is bound
 * @param probes where each region's bank is reached from here
 */
public record AgentConfig(
        AgentId id,
        @Nullable RegionId ownRegion,
        Address api,
        SortedMap<AgentId, Address> quorum,
        Address listen,
        Path directory,
        SortedMap<RegionId, URI> probes,
        @Nullable URI bank,
        @Nullable URI connect,
        AccessConfig access,
        @Nullable TlsFiles tls,
        GroupConfig group,
        NeighbourConfig neighbours) {
    public AgentConfig {
        quorum = Collections.unmodifiableSortedMap(new TreeMap<>(quorum));
        probes = Collections.unmodifiableSortedMap(new TreeMap<>(probes));
    }

    public static AgentConfig read(Path file) {
        Settings settings = Settings.read(file);
        try {
            return parse(settings).checked();
        } catch (IllegalArgumentException e) {
            throw new SetupException(file + ": " + e.getMessage(), e);
        }
    }

    private static AgentConfig parse(Settings settings) {
        AgentId id = AgentId.of(settings.required("holdfast.agent.id"));
        GroupConfig group = GroupConfig.parse(settings);
        TreeMap<AgentId, Address> quorum = new TreeMap<>();
        settings.pairs("holdfast.agent.quorum")
                .forEach((name, at) -> quorum.put(AgentId.of(name), Address.parse("holdfast.agent.quorum", at)));
        TreeMap<RegionId, URI> probes = new TreeMap<>();
        settings.pairs("holdfast.agent.probes")
                .forEach((name, at) -> probes.put(RegionId.of(name), Settings.toUri("holdfast.agent.probes", at)));
        return new AgentConfig(
                id,
                group.definition().topology().regions().stream()
                        .filter(id::sitsIn)
                        .findFirst()
                        .orElse(null),
                new Address(settings.required("holdfast.agent.address"), settings.port("holdfast.agent.api.port")),
                quorum,
                Address.parse("holdfast.agent.quorum.listen", settings.required("holdfast.agent.quorum.listen")),
                Path.of(settings.required("holdfast.agent.dir")),
                probes,
                settings.uri("holdfast.agent.bank").orElse(null),
                settings.uri("holdfast.agent.connect").orElse(null),
                AccessConfig.parse(settings),
                TlsFiles.parse(settings).orElse(null),
                group,
                NeighbourConfig.parse(settings));
    }

    private AgentConfig checked() {
        Topology topology = topology();
        if (!quorum.keySet().equals(new TreeSet<>(topology.agents()))) {
            throw new SetupException(
                    "holdfast.agent.quorum must name " + topology.agents() + " and no others, not " + quorum.keySet());
        }
        if (!quorum.containsKey(id)) {
            throw new SetupException("holdfast.agent.id: '" + id + "' is not in holdfast.agent.quorum");
        }
        if (!probes.keySet().equals(new TreeSet<>(topology.regions()))) {
            throw new SetupException("holdfast.agent.probes must name " + topology.regions() + " and no others");
        }
        if (ownRegion != null && (bank == null || access.controlToken() == null)) {
            throw new SetupException("the agent of a region needs holdfast.agent.bank and holdfast.control-token-file");
        }
        return this;
    }

    public Topology topology() {
        return group.definition().topology();
    }

    public Mode mode() {
        return group.definition().mode();
    }

    public Optional<RegionId> region() {
        return Optional.ofNullable(ownRegion);
    }
}
