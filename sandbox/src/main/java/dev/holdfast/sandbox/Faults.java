package dev.holdfast.sandbox;

import dev.holdfast.sandbox.SandboxException.Code;
import dev.holdfast.sandbox.postgres.PostgresServer;
import dev.holdfast.sandbox.process.Endings;
import dev.holdfast.sandbox.process.Proc;
import dev.holdfast.sandbox.process.ProcessIdentity;
import dev.holdfast.sandbox.process.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.LongPredicate;

/** What can be done to processes from outside, each with the proof that it took effect. */
final class Faults {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Supervisor supervisor;
    private final StateDirectory state;

    Faults(Supervisor supervisor, StateDirectory state) {
        this.supervisor = supervisor;
        this.state = state;
    }

    /**
     * Ends the processes without a warning. A postmaster is stopped first: it can then start nothing and clean up
     * nothing, and its children, which would live on for seconds and block a restart, die with it.
     */
    FaultReceipt kill(String target, Collection<ProcessKey> keys) {
        Instant at = Instant.now();
        long began = System.nanoTime();
        List<ProcessIdentity> postmasters = supervisor.identities(Supervisor.databases(keys));
        Signal.STOP.send(postmasters.stream().map(ProcessIdentity::pid).toList());
        List<Long> pids = supervisor.everyPid(keys);
        Signal.KILL.send(pids);
        await(
                "kill",
                target,
                pids,
                pid -> Proc.entry(pid).filter(Proc.Entry::alive).isEmpty());
        keys.forEach(key -> state.pidFile(key).remove());
        return new FaultReceipt("kill", target, pids, at, Duration.ofNanos(System.nanoTime() - began));
    }

    FaultReceipt freeze(String target, Collection<ProcessKey> keys) {
        Instant at = Instant.now();
        long began = System.nanoTime();
        List<ProcessIdentity> postmasters = supervisor.identities(Supervisor.databases(keys));
        Signal.STOP.send(postmasters.stream().map(ProcessIdentity::pid).toList());
        List<Long> pids = supervisor.everyPid(keys);
        Signal.STOP.send(pids);
        await("freeze", target, pids, Faults::stoppedOrGone);
        return new FaultReceipt("freeze", target, pids, at, Duration.ofNanos(System.nanoTime() - began));
    }

    /** The opposite of {@link #freeze}: children first, so that a postmaster finds them awake. */
    FaultReceipt thaw(String target, Collection<ProcessKey> keys) {
        Instant at = Instant.now();
        long began = System.nanoTime();
        List<Long> pids = new ArrayList<>();
        for (ProcessIdentity postmaster : supervisor.identities(Supervisor.databases(keys))) {
            pids.addAll(PostgresServer.backends(postmaster));
        }
        supervisor.identities(keys).forEach(process -> pids.add(process.pid()));
        Signal.CONT.send(pids);
        await(
                "thaw",
                target,
                pids,
                pid -> Proc.entry(pid).filter(Proc.Entry::stopped).isEmpty());
        return new FaultReceipt("thaw", target, pids, at, Duration.ofNanos(System.nanoTime() - began));
    }

    private static boolean stoppedOrGone(long pid) {
        return Proc.entry(pid).map(entry -> entry.stopped() || !entry.alive()).orElse(true);
    }

    private static void await(String fault, String target, List<Long> pids, LongPredicate effect) {
        if (!Endings.waitUntil(() -> pids.stream().allMatch(effect::test), LIMIT)) {
            throw new SandboxException(Code.TOO_SLOW, fault + " of " + target + " had no effect within " + LIMIT);
        }
    }
}
