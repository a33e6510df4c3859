package dev.holdfast.frontdoor;

import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.routing.ParkingLimits;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the front door's configuration; entries that are left out take the named defaults. */
final class ConfigReader {
    private static final String PREFIX = "holdfast.frontdoor.";

    private final Settings settings;

    ConfigReader(Settings settings) {
        this.settings = settings;
    }

    FrontDoorConfig read() throws ConfigurationException {
        SortedMap<RegionId, URI> banks = banks();
        FrontDoorConfig config =
                new FrontDoorConfig(listener(), agents(), banks, nearest(banks), limits(parking()), probes());
        settings.refuseUnknown(PREFIX);
        return config;
    }

    private FrontDoorConfig.Listener listener() throws ConfigurationException {
        String address = settings.text(PREFIX + "address", "the address to listen on, like 127.0.0.10");
        int port = (int) settings.number(PREFIX + "port", 0, 65_535, 8080);
        return new FrontDoorConfig.Listener(address, port, tls());
    }

    private FrontDoorConfig.@Nullable Tls tls() throws ConfigurationException {
        Path certificate = settings.file(PREFIX + "tls.cert");
        Path key = settings.file(PREFIX + "tls.key");
        if (certificate != null && key != null) {
            return new FrontDoorConfig.Tls(certificate, key);
        }
        if (certificate != null || key != null) {
            throw settings.wrong(
                    PREFIX + "tls." + (key == null ? "key" : "cert"),
                    "is missing",
                    "both tls.cert and tls.key, or none");
        }
        return null;
    }

    private FrontDoorConfig.Agents agents() throws ConfigurationException {
        String key = PREFIX + "agents";
        List<URI> agents = new ArrayList<>();
        for (String item : settings.text(key, "the agents' API addresses, separated by commas")
                .split(",")) {
            agents.add(settings.url(key, item.trim()));
        }
        String token = settings.secret(
                "holdfast.control-token-file", "the file of the token with which programs read the agents' table");
        return new FrontDoorConfig.Agents(agents, "Bearer " + token, settings.file(key + ".ca"));
    }

    private SortedMap<RegionId, URI> banks() throws ConfigurationException {
        String key = PREFIX + "banks";
        String example = "region=address pairs like north=http://127.0.0.11:8080,west=http://127.0.0.12:8080";
        TreeMap<RegionId, URI> banks = new TreeMap<>();
        for (String item : settings.text(key, example).split(",")) {
            String[] pair = item.trim().split("=", 2);
            if (pair.length != 2) {
                throw settings.wrong(key, "has '" + item.trim() + "'", example);
            }
            if (banks.put(region(key, pair[0].trim()), settings.url(key, pair[1].trim())) != null) {
                throw settings.wrong(key, "names " + pair[0].trim() + " twice", "each region once");
            }
        }
        return banks;
    }

    private RegionId nearest(SortedMap<RegionId, URI> banks) throws ConfigurationException {
        String key = PREFIX + "nearest.default";
        String value = settings.optional(key);
        RegionId nearest = value == null ? banks.firstKey() : region(key, value);
        if (!banks.containsKey(nearest)) {
            throw settings.wrong(key, "is '" + value + "'", "one of the regions in " + PREFIX + "banks");
        }
        return nearest;
    }

    private RegionId region(String key, String name) throws ConfigurationException {
        try {
            return RegionId.of(name);
        } catch (IllegalArgumentException e) {
            throw settings.wrong(key, "is wrong (" + e.getMessage() + ")", "a region's name like north");
        }
    }

    private ParkingLimits parking() throws ConfigurationException {
        ParkingLimits fallback = ParkingLimits.DEFAULT;
        Duration first = settings.duration(PREFIX + "retry.first", fallback.firstRetry());
        Duration longest = settings.duration(PREFIX + "retry.longest", fallback.longestRetry());
        if (longest.compareTo(first) < 0) {
            throw settings.wrong(PREFIX + "retry.longest", "is shorter than retry.first", "a longer time");
        }
        return new ParkingLimits(
                settings.duration(PREFIX + "parking.time", fallback.longest()),
                (int) settings.number(PREFIX + "parking.requests", 0, 1_000_000, fallback.requests()),
                (int) settings.number(PREFIX + "replays.per-region", 1, 10_000, fallback.replaysPerRegion()),
                (int) settings.number(PREFIX + "replays.scouts", 1, 10_000, fallback.scouts()),
                first,
                longest);
    }

    private FrontDoorLimits limits(ParkingLimits parking) throws ConfigurationException {
        FrontDoorLimits fallback = FrontDoorLimits.DEFAULT;
        return new FrontDoorLimits(
                parking,
                (int) settings.number(PREFIX + "body.bytes", 0, 64 << 20, fallback.bodyBytes()),
                (int) settings.number(PREFIX + "answer.bytes", 0, 64 << 20, fallback.answerBytes()),
                settings.number(PREFIX + "buffered.bytes", 1, 1L << 40, fallback.bufferedBytes()),
                settings.duration(PREFIX + "body.time", fallback.bodyTime()),
                settings.duration(PREFIX + "upstream.time", fallback.upstreamTime()),
                settings.duration(PREFIX + "connect.time", fallback.connectTime()),
                (int) settings.number(PREFIX + "connections.per-region", 1, 10_000, fallback.connectionsPerRegion()),
                (int) settings.number(PREFIX + "connections.queue", 0, 1_000_000, fallback.connectionQueue()));
    }

    private ProbeLimits probes() throws ConfigurationException {
        ProbeLimits fallback = ProbeLimits.DEFAULT;
        return new ProbeLimits(
                settings.duration(PREFIX + "probe.interval", fallback.interval()),
                settings.duration(PREFIX + "probe.timeout", fallback.timeout()),
                (int) settings.number(PREFIX + "probe.failures", 1, 1_000, fallback.failures()),
                settings.duration(PREFIX + "agent.silence", fallback.agentSilence()),
                settings.duration(PREFIX + "agent.pause", fallback.agentPause()));
    }
}
