package dev.holdfast.sandbox;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * One start of the whole sandbox. What waits for nothing starts at once; a bank waits for its database, the mirrors
 * for both brokers and the relay, the outbox's reader for the bank's migration.
 */
final class Startup {
    private final Supervisor supervisor;
    private final StateDirectory state;
    private final Set<Program> programs;
    private final SandboxOptions options;
    private final HttpCheck http;

    Startup(Supervisor supervisor, StateDirectory state, SandboxOptions options) {
        this.supervisor = supervisor;
        this.state = state;
        this.programs = options.programs();
        this.options = options;
        this.http = new HttpCheck(state);
    }

    /** Returns when the front door serves and both banks are healthy, with the time that took. */
    Duration run(Progress progress, Duration estimate) {
        try (Steps steps = new Steps(progress)) {
            Map<ProcessKey, CompletableFuture<Void>> started = new HashMap<>();
            // The first start unpacks PostgreSQL, which the banks wait for: the heavy brokers make way for it.
            List<CompletableFuture<Void>> unpacked = List.of(steps.prepare(supervisor::unpackDatabase));
            for (ProcessKey key : ProcessKey.all()) {
                if (programs.contains(key.program()) && key.program() != Program.BANK) {
                    boolean light = key.program() != Program.BROKER && key.program() != Program.POSTGRES;
                    started.put(key, steps.add(title(key), () -> start(key), light ? List.of() : unpacked));
                }
            }
            for (Place region : Place.REGIONS) {
                if (programs.contains(Program.BANK)) {
                    ProcessKey bank = new ProcessKey(region, Program.BANK);
                    started.put(bank, steps.add(title(bank), () -> start(bank), of(started, region, Program.POSTGRES)));
                }
                connect(steps, started, region);
            }
            if (programs.contains(Program.FRONTDOOR)) {
                steps.add("front door serves", this::awaitServing, List.copyOf(started.values()));
            }
            progress.planned(steps.count(), estimate);
            return steps.run();
        }
    }

    private void connect(Steps steps, Map<ProcessKey, CompletableFuture<Void>> started, Place region) {
        if (!programs.contains(Program.BROKER)) {
            return;
        }
        if (programs.contains(Program.RELAY)) {
            List<CompletableFuture<Void>> lines = new ArrayList<>(of(started, Place.EDGE, Program.RELAY));
            Place.REGIONS.forEach(place -> lines.addAll(of(started, place, Program.BROKER)));
            steps.add("mirror of " + region.peer() + " in " + region, () -> mirror(region), lines);
        }
        if (programs.contains(Program.BANK)) {
            List<CompletableFuture<Void>> sources = new ArrayList<>(of(started, region, Program.POSTGRES));
            sources.addAll(of(started, region, Program.BROKER));
            steps.add("outbox reader in " + region, () -> readOutbox(region), sources);
        }
    }

    private void start(ProcessKey key) {
        supervisor.start(key);
        if (key.program() == Program.POSTGRES) {
            return;
        }
        Steps.until(key.toString(), () -> ready(key), () -> supervisor.checkAlive(key));
    }

    private boolean ready(ProcessKey key) {
        String address = key.place().address();
        return switch (key.program()) {
            case RELAY -> http.succeeds(url(address, Port.RELAY_CONTROL, "/routes"));
            case RAIL -> http.succeeds(url(address, Port.RAIL, "/v1/transfers"));
            case BROKER -> connectors(key.place()).ready();
            case AGENT -> http.succeeds(URI.create(ProgramFiles.agentUrl(key.place(), options) + "/healthz"));
            case BANK, FRONTDOOR -> http.succeeds(url(address, Port.HTTP, "/healthz"));
            case POSTGRES -> true;
        };
    }

    /** A front door without banks behind it has nothing to wait for but itself. */
    private void awaitServing() {
        if (programs.contains(Program.BANK)) {
            FrontDoorCheck door = new FrontDoorCheck(url(Place.EDGE.address(), Port.HTTP, "/healthz"), http);
            Steps.until("the front door", door::routes, () -> {});
        }
    }

    private void mirror(Place region) {
        RegionConnectors connectors = connectors(region);
        connectors.putMirrors();
        connectors.awaitMirror();
    }

    private void readOutbox(Place region) {
        RegionConnectors connectors = connectors(region);
        ProcessKey bank = new ProcessKey(region, Program.BANK);
        BankDatabase database = database(region);
        Steps.until("the migration of " + bank, database::migrated, () -> {});
        connectors.putOutbox(state.read(state.databasePassword()));
        connectors.awaitOutbox();
    }

    private RegionConnectors connectors(Place region) {
        return new RegionConnectors(region, state.kafkaSecrets());
    }

    private BankDatabase database(Place region) {
        return new BankDatabase(region, state.read(state.databasePassword()));
    }

    private static List<CompletableFuture<Void>> of(
            Map<ProcessKey, CompletableFuture<Void>> started, Place place, Program program) {
        CompletableFuture<Void> step = started.get(new ProcessKey(place, program));
        return step == null ? List.of() : List.of(step);
    }

    private static URI url(String address, int port, String path) {
        return URI.create(ProgramFiles.http(address, port) + path);
    }

    private static String title(ProcessKey key) {
        return switch (key.program()) {
            case RELAY -> "relay (the WAN)";
            case RAIL -> "payment rail";
            case POSTGRES -> "PostgreSQL in " + key.place();
            case BROKER -> "Kafka and Connect in " + key.place();
            case AGENT -> "agent at " + key.place();
            case BANK -> "bank in " + key.place();
            case FRONTDOOR -> "front door";
        };
    }
}
