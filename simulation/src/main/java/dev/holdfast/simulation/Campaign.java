package dev.holdfast.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Many runs on several threads, each run on one of them, until there are no more setups, enough rules were broken, or
 * somebody says stop. Which runs are made does not depend on the threads as long as nothing is broken.
 */
public final class Campaign {
    private final Iterator<Setup> setups;
    private final int threads;
    private final boolean twice;
    private final int violationsLimit;
    private final AtomicBoolean stop = new AtomicBoolean();
    private final List<Outcome> violations = new ArrayList<>();
    private Tally tally = Tally.NONE;
    private @Nullable Throwable failure;

    /**
     * @param twice whether every setup is run twice and the courses are compared
     * @param violationsLimit the campaign ends when so many rules were broken
     */
    public Campaign(Iterator<Setup> setups, int threads, boolean twice, int violationsLimit) {
        this.setups = setups;
        this.threads = threads;
        this.twice = twice;
        this.violationsLimit = violationsLimit;
    }

    /** Makes the runs; may be watched and stopped from other threads meanwhile. */
    public void run() throws InterruptedException {
        List<Thread> workers = new ArrayList<>();
        for (int number = 0; number < threads; number++) {
            Thread worker = new Thread(this::work, "simulation-" + number);
            worker.setDaemon(true);
            worker.setUncaughtExceptionHandler((thread, bug) -> failed(bug));
            workers.add(worker);
            worker.start();
        }
        for (Thread worker : workers) {
            worker.join();
        }
        Throwable bug = failure();
        if (bug != null) {
            throw new IllegalStateException("a run ended with a bug of the simulator", bug);
        }
    }

    private void work() {
        Setup next = take();
        while (next != null) {
            Outcome outcome = new Simulation(next).run();
            count(twice ? compared(outcome, new Simulation(next).run()) : outcome);
            next = take();
        }
    }

    /** The outcome, or a broken rule if the same setup took another course the second time. */
    private static Outcome compared(Outcome first, Outcome second) {
        return first.sameCourse(second)
                ? first
                : new Outcome(
                        first.setup(),
                        "SameSeedSameCourse",
                        "the second run took another course: " + first + " and " + second,
                        first.time(),
                        first.events(),
                        first.acknowledged(),
                        first.plans(),
                        first.journalWrites(),
                        first.trace());
    }

    private synchronized @Nullable Setup take() {
        return !stop.get() && violations.size() < violationsLimit && setups.hasNext() ? setups.next() : null;
    }

    private synchronized void count(Outcome outcome) {
        tally = tally.and(outcome);
        if (!outcome.holds()) {
            violations.add(outcome);
        }
    }

    private synchronized void failed(Throwable bug) {
        failure = bug;
        stop();
    }

    private synchronized @Nullable Throwable failure() {
        return failure;
    }

    public void stop() {
        stop.set(true);
    }

    public synchronized Tally tally() {
        return tally;
    }

    /** The runs that broke a rule, the smallest seed first. */
    public synchronized List<Outcome> violations() {
        return violations.stream()
                .sorted(Comparator.comparingLong(outcome -> outcome.setup().seed()))
                .toList();
    }
}
