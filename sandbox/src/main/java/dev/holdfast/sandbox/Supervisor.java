package dev.holdfast.sandbox;

import dev.holdfast.sandbox.SandboxException.Code;
import dev.holdfast.sandbox.postgres.PostgresBinaries;
import dev.holdfast.sandbox.postgres.PostgresServer;
import dev.holdfast.sandbox.process.Endings;
import dev.holdfast.sandbox.process.Launcher;
import dev.holdfast.sandbox.process.Proc;
import dev.holdfast.sandbox.process.ProcessIdentity;
import dev.holdfast.sandbox.process.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The processes of a sandbox: starts them, finds them again by their pid files, and signals them. */
final class Supervisor {
    private static final Duration DATABASE_LIMIT = Duration.ofSeconds(30);
    private static final Duration GRACE = Duration.ofSeconds(12);
    private static final Duration DEATH = Duration.ofSeconds(5);
    private static final int LAST_LINES = 12;
    // glibc gives every thread an arena of its own, which costs a small JVM more than its heap.
    private static final Map<String, String> ENVIRONMENT = Map.of("MALLOC_ARENA_MAX", "2");

    private final StateDirectory state;
    private final JavaCommand java;
    private volatile boolean abandoned;

    Supervisor(Path projectRoot, StateDirectory state) {
        this.state = state;
        this.java = new JavaCommand(projectRoot);
    }

    Optional<ProcessIdentity> living(ProcessKey key) {
        return state.pidFile(key).living();
    }

    List<ProcessKey> living() {
        return ProcessKey.all().stream().filter(key -> living(key).isPresent()).toList();
    }

    /** Pid files whose process is gone. */
    List<ProcessKey> stale() {
        return ProcessKey.all().stream()
                .filter(key ->
                        Files.exists(state.pidFile(key).path()) && living(key).isEmpty())
                .toList();
    }

    /** Starts the process unless it runs; PostgreSQL is ready on return, with the bank's roles and database, the others say so themselves later. */
    void start(ProcessKey key) {
        if (living(key).isPresent()) {
            return;
        }
        if (abandoned) {
            throw new SandboxException(Code.PROGRAM_DIED, "the start was given up before " + key);
        }
        if (key.program() == Program.POSTGRES) {
            PostgresServer server = postgres(key.place());
            server.initialise();
            server.start();
            server.awaitReady(DATABASE_LIMIT);
            new BankDatabase(key.place(), state.read(state.databasePassword())).create();
            return;
        }
        List<String> command = java.of(key.program(), state.config(key));
        Launcher.start(command, ENVIRONMENT, state.log(key), state.pidFile(key));
    }

    /** Ends the processes as their operator would: first those that use others, then those that are used. */
    void stop(Collection<ProcessKey> keys) {
        signal(withoutDatabases(keys), Signal.CONT, Signal.TERM);
        List<ProcessIdentity> stubborn = new ArrayList<>(Endings.awaitGone(identities(withoutDatabases(keys)), GRACE));
        signal(databases(keys), Signal.CONT, Signal.INT);
        stubborn.addAll(Endings.awaitGone(identities(databases(keys)), GRACE));
        Signal.KILL.send(stubborn.stream().map(ProcessIdentity::pid).toList());
        Endings.awaitGone(stubborn, DEATH);
        keys.stream()
                .filter(key -> living(key).isEmpty())
                .forEach(key -> state.pidFile(key).remove());
    }

    /** Gives a start up: nothing more is started, and what runs is ended. */
    void abandon() {
        abandoned = true;
        stop(ProcessKey.all());
    }

    void unpackDatabase() {
        PostgresBinaries.unpack(state.postgresHome());
    }

    /** Every process number behind the keys, PostgreSQL's children included, postmasters first. */
    List<Long> everyPid(Collection<ProcessKey> keys) {
        List<Long> pids = new ArrayList<>();
        identities(databases(keys)).forEach(postmaster -> pids.add(postmaster.pid()));
        identities(databases(keys)).forEach(postmaster -> pids.addAll(PostgresServer.backends(postmaster)));
        identities(withoutDatabases(keys)).forEach(process -> pids.add(process.pid()));
        return pids;
    }

    List<ProcessIdentity> identities(Collection<ProcessKey> keys) {
        return keys.stream().flatMap(key -> living(key).stream()).toList();
    }

    ProcessReport report(ProcessKey key) {
        return living(key)
                .map(process -> new ProcessReport(
                        key,
                        process.frozen() ? ProcessReport.State.FROZEN : ProcessReport.State.RUNNING,
                        process.pid(),
                        memory(key, process)))
                .orElseGet(() -> new ProcessReport(key, ProcessReport.State.GONE, 0, 0));
    }

    /** Fails with the end of its log if the process has died. */
    void checkAlive(ProcessKey key) {
        if (living(key).isEmpty()) {
            throw new SandboxException(
                    Code.PROGRAM_DIED,
                    key + " ended while starting. The end of " + state.log(key) + ":\n" + tail(state.log(key)));
        }
    }

    PostgresServer postgres(Place place) {
        ProcessKey key = new ProcessKey(place, Program.POSTGRES);
        return new PostgresServer(
                PostgresBinaries.unpack(state.postgresHome()),
                state.data(key),
                place.address(),
                Port.DATABASE,
                state.databasePassword(),
                state.log(key),
                state.pidFile(key));
    }

    static List<ProcessKey> databases(Collection<ProcessKey> keys) {
        return keys.stream().filter(key -> key.program() == Program.POSTGRES).toList();
    }

    private static List<ProcessKey> withoutDatabases(Collection<ProcessKey> keys) {
        return keys.stream().filter(key -> key.program() != Program.POSTGRES).toList();
    }

    /** Continues what is frozen before it ends it: a stopped process takes no notice of anything else. */
    private void signal(Collection<ProcessKey> keys, Signal first, Signal second) {
        first.send(everyPid(keys));
        second.send(identities(keys).stream().map(ProcessIdentity::pid).toList());
    }

    private static long memory(ProcessKey key, ProcessIdentity process) {
        if (key.program() != Program.POSTGRES) {
            return Proc.residentBytes(process.pid());
        }
        // PostgreSQL's processes share their buffers: their resident sizes may not be added up.
        return Proc.proportionalBytes(process.pid())
                + PostgresServer.backends(process).stream()
                        .mapToLong(Proc::proportionalBytes)
                        .sum();
    }

    private static String tail(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()).stream()
                    .collect(Collectors.joining("\n  ", "  ", ""));
        } catch (IOException e) {
            return "  (unreadable: " + e.getMessage() + ")";
        }
    }
}
