package dev.holdfast.sandbox;

import dev.holdfast.sandbox.WanLine.Use;
import dev.holdfast.sandbox.postgres.PostgresServer;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The configuration files of the programs, as the contract between them says. */
public record ProgramFiles(StateDirectory state, SandboxOptions options) {
    /** The rail loses one in so many answers, as the world does. */
    private static final int LOST_ANSWERS = 5;

    /** Writes the file of one process; PostgreSQL has its own kind. */
    void write(ProcessKey key) {
        if (key.program().isJava()) {
            String content = settings(key).entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue().replace("\\", "\\\\") + "\n")
                    .collect(Collectors.joining());
            state.writePrivately(state.config(key), content);
        }
    }

    SortedMap<String, String> settings(ProcessKey key) {
        TreeMap<String, String> settings = new TreeMap<>();
        settings.put("holdfast.region", key.place().word());
        switch (key.program()) {
            case RELAY -> relay(settings);
            case RAIL -> rail(settings);
            case BROKER -> broker(key.place(), settings);
            case AGENT -> agent(key.place(), settings);
            case BANK -> bank(key.place(), settings);
            case FRONTDOOR -> frontDoor(settings);
            case POSTGRES -> settings.clear();
        }
        return settings;
    }

    private static void relay(SortedMap<String, String> settings) {
        settings.put("holdfast.relay.control", Place.EDGE.address() + ":" + Port.RELAY_CONTROL);
        settings.put("holdfast.relay.routes", WanLine.routes());
    }

    private void rail(SortedMap<String, String> settings) {
        settings.put("holdfast.rail.address", Place.EDGE.address() + ":" + Port.RAIL);
        settings.put(
                "holdfast.rail.record",
                state.data(new ProcessKey(Place.EDGE, Program.RAIL))
                        .resolve("record.jsonl")
                        .toString());
        settings.put("holdfast.rail.lost-answers", Integer.toString(LOST_ANSWERS));
    }

    private void broker(Place place, SortedMap<String, String> settings) {
        settings.put(
                "holdfast.broker.dir",
                state.data(new ProcessKey(place, Program.BROKER)).toString());
        settings.put("holdfast.broker.address", place.address());
        settings.put("holdfast.broker.wan-address", place.wanAddress());
        settings.put("holdfast.broker.peer", place.peer().word());
        settings.put("holdfast.kafka-secrets-file", state.kafkaSecrets().toString());
        settings.put("holdfast.broker.peer-wan", seenFrom(place, place.peer(), Use.KAFKA));
    }

    private void agent(Place place, SortedMap<String, String> settings) {
        settings.put("holdfast.group.file", state.groupFile().toString());
        settings.put("holdfast.group", SandboxGroup.NAME);
        settings.put("holdfast.agent.id", place.word());
        settings.put("holdfast.agent.address", place.address());
        settings.put("holdfast.agent.api.port", Integer.toString(Port.AGENT));
        settings.put("holdfast.agent.quorum.listen", place.address() + ":" + Port.QUORUM);
        settings.put(
                "holdfast.agent.quorum",
                each(Place.AGENTS.stream(), agent -> agent + "=" + seenFrom(place, agent, Use.QUORUM)));
        settings.put(
                "holdfast.agent.dir",
                state.data(new ProcessKey(place, Program.AGENT)).toString());
        settings.put(
                "holdfast.agent.probes",
                each(Place.REGIONS.stream(), region -> region + "=http://" + seenFrom(place, region, Use.BANK)));
        settings.put(
                "holdfast.agent.peers",
                each(
                        Place.AGENTS.stream().filter(agent -> agent != place),
                        agent -> agent + "=" + scheme(options) + seenFrom(place, agent, Use.AGENT)));
        settings.put("holdfast.agent.reports", state.reports().toString());
        settings.put("holdfast.agent.bank", place.isRegion() ? http(place.address(), Port.HTTP) : "");
        settings.put("holdfast.agent.connect", place.isRegion() ? http(place.address(), Port.CONNECT) : "");
        settings.put("holdfast.agent.token.file", state.operatorToken().toString());
        settings.put("holdfast.agent.users.file", state.users().toString());
        settings.put("holdfast.control-token-file", state.controlToken().toString());
        if (options.tls()) {
            new Certificates(state).agent(place, settings);
        }
    }

    private void bank(Place place, SortedMap<String, String> settings) {
        settings.put("holdfast.mode", options.mode().word());
        settings.put("holdfast.peer", place.peer().word());
        settings.put("holdfast.peer-url", "http://" + seenFrom(place, place.peer(), Use.BANK));
        settings.put("holdfast.agent-url", agentUrl(place, options));
        if (options.tls()) {
            settings.put("holdfast.agent-ca", new Certificates(state).authority());
        }
        settings.put("holdfast.kafka", place.address() + ":" + Port.KAFKA);
        settings.put("holdfast.control-token-file", state.controlToken().toString());
        settings.put("holdfast.kafka-secrets-file", state.kafkaSecrets().toString());
        settings.put(
                "holdfast.receipt-key-dir",
                state.data(new ProcessKey(place, Program.BANK)).toString());
        settings.put("holdfast.rail-url", http(Place.EDGE.address(), Port.RAIL));
        settings.put("holdfast.sabotage", options.sabotage());
        settings.put("server.address", place.address());
        settings.put("server.port", Integer.toString(Port.HTTP));
        String password = state.read(state.databasePassword());
        String url = BankDatabase.url(place, BankDatabase.NAME);
        settings.put("spring.datasource.url", url);
        settings.put("spring.datasource.username", BankDatabase.APPLIER);
        settings.put("holdfast.business.username", BankDatabase.BUSINESS);
        settings.put("holdfast.business.password", password);
        settings.put("spring.datasource.password", password);
        settings.put("spring.flyway.url", url);
        settings.put("spring.flyway.user", PostgresServer.SUPERUSER);
        settings.put("spring.flyway.password", password);
    }

    private void frontDoor(SortedMap<String, String> settings) {
        settings.put("holdfast.control-token-file", state.controlToken().toString());
        settings.put("holdfast.frontdoor.address", Place.EDGE.address());
        settings.put("holdfast.frontdoor.port", Integer.toString(Port.HTTP));
        settings.put("holdfast.frontdoor.agents", each(Place.AGENTS.stream(), agent -> agentUrl(agent, options)));
        if (options.tls()) {
            settings.put("holdfast.frontdoor.agents.ca", new Certificates(state).authority());
        }
        settings.put(
                "holdfast.frontdoor.banks",
                each(Place.REGIONS.stream(), region -> region + "=" + http(region.address(), Port.HTTP)));
        settings.put("holdfast.frontdoor.nearest.default", Place.NORTH.word());
    }

    /** Everybody sees itself directly and the others through a line of its own. */
    private static String seenFrom(Place observer, Place other, Use use) {
        return observer == other ? other.address() + ":" + use.port() : new WanLine(observer, other, use).address();
    }

    /** Where the agent of a place is called. */
    static String agentUrl(Place place, SandboxOptions options) {
        return scheme(options) + place.address() + ":" + Port.AGENT;
    }

    private static String scheme(SandboxOptions options) {
        return options.tls() ? "https://" : "http://";
    }

    static String http(String address, int port) {
        return "http://" + address + ":" + port;
    }

    private static String each(Stream<Place> places, java.util.function.Function<Place, String> text) {
        return places.map(text).collect(Collectors.joining(","));
    }
}
