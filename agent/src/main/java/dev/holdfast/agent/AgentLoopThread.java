package dev.holdfast.agent;

import dev.holdfast.core.agent.AgentEvent;
import dev.holdfast.core.agent.GroupChanged;
import dev.holdfast.core.agent.Ticked;
import dev.holdfast.core.agent.UserViewed;
import dev.holdfast.core.failover.GroupState;
import dev.holdfast.runtime.AgentLoop;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread on which an agent thinks. Its queue is bounded by its feeders: a probe per region, an estimate a
 * second per region, a command under way per kind, a step, a tick, a few windows of the users' view, and one place for
 * the newest state of the group, in which a newer one replaces an older.
 */
final class AgentLoopThread implements Consumer<AgentEvent>, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AgentLoopThread.class);
    private static final Duration TICK = Duration.ofMillis(50);

    /** A few seconds of a few front doors. */
    private static final int WINDOWS_LIMIT = 16;

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "agent-loop"));
    private final AtomicReference<@Nullable GroupState> newest = new AtomicReference<>();
    private final Semaphore windows = new Semaphore(WINDOWS_LIMIT);
    private final Runnable learned;
    private volatile @Nullable AgentLoop loop;
    private volatile boolean broken;

    /** @param learned runs after the loop has learned a state of the group, on the loop's thread */
    AgentLoopThread(Runnable learned) {
        this.learned = learned;
    }

    void start(AgentLoop agentLoop) {
        loop = agentLoop;
        execute(this::learnNewest);
        thread.scheduleWithFixedDelay(() -> think(new Ticked()), 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void accept(AgentEvent event) {
        execute(() -> think(event));
    }

    /** Whether there was room for it. */
    boolean usersSaw(UserViewed view) {
        if (!windows.tryAcquire()) {
            return false;
        }
        execute(() -> {
            windows.release();
            think(view);
        });
        return true;
    }

    /** The group's state moved on; called in the order of the log. */
    void groupChanged(GroupState state) {
        if (newest.getAndSet(state) == null) {
            execute(this::learnNewest);
        }
    }

    /** The replica of the group's state cannot be trusted any more. */
    void stop(RuntimeException bug) {
        broken = true;
        log.atError().setCause(bug).log("agent stopped: its replica is broken; it grants nothing until it is repaired");
    }

    boolean stopped() {
        AgentLoop current = loop;
        return broken || current == null || current.stopped();
    }

    private void learnNewest() {
        if (loop == null) {
            return;
        }
        GroupState state = newest.getAndSet(null);
        if (state != null) {
            think(new GroupChanged(state));
            learned.run();
        }
    }

    private void think(AgentEvent event) {
        AgentLoop current = loop;
        if (current == null || stopped()) {
            return;
        }
        try {
            current.on(event);
        } catch (RuntimeException e) {
            log.atError()
                    .addKeyValue("event", event)
                    .setCause(e)
                    .log("agent stopped by a bug: it grants nothing until it is restarted");
        }
    }

    private void execute(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException e) {
            log.atDebug().log("event after the end");
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
