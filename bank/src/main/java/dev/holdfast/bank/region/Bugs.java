package dev.holdfast.bank.region;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bugs that ended background loops of this process. One is enough to fence the region until the bank is started
 * again: what a loop left undone cannot be known, and a stopped region is safer than a wrong one.
 */
public final class Bugs implements Thread.UncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Bugs.class);

    private final ConcurrentSkipListMap<String, String> found = new ConcurrentSkipListMap<>();

    /** The end of a loop's thread by a bug. It is remembered before it is logged: nothing may come between. */
    @Override
    public void uncaughtException(Thread loop, Throwable bug) {
        found.putIfAbsent(loop.getName(), bug.getClass().getSimpleName());
        LOG.atError()
                .addKeyValue("loop", loop.getName())
                .setCause(bug)
                .log("a bug ended a loop; the region is fenced until the bank is started again");
    }

    public boolean none() {
        return found.isEmpty();
    }

    /** The loops that ended, each with the kind of its bug; the rest is in the log only, for anybody may ask here. */
    public SortedMap<String, String> found() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(found));
    }

    public void require() {
        if (!none()) {
            throw new RefusedException(Refusal.REGION_STOPPED, "ended by a bug: " + String.join(", ", found.keySet()));
        }
    }
}
