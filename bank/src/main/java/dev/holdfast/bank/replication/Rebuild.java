package dev.holdfast.bank.replication;

import dev.holdfast.bank.region.History;
import dev.holdfast.core.journal.ChainId;
import dev.holdfast.core.journal.ChainPosition;
import dev.holdfast.core.journal.ChainRecord;
import dev.holdfast.journal.JdbcRebuild;
import dev.holdfast.journal.JournalException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Builds this region's database again from the other region's journal, once two people have given the old disk up. A
 * chain whose next entry needs what another chain brings waits for it; what was interrupted goes on where it was.
 */
public final class Rebuild {
    public static final Duration PERIOD = Duration.ofMillis(500);

    private static final Duration TELL = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);

    /** Older epochs first: what a takeover imported comes after what it was imported from. */
    private static final Comparator<Journal.Chain> ORDER =
            Comparator.comparingLong(Journal.Chain::epoch).thenComparingInt(Journal.Chain::slice);

    private final JdbcRebuild journal;
    private final History history;
    private final PeerApi peer;
    private final JdbcTemplate template;
    private final TransactionTemplate transaction;
    private volatile String trouble = "";

    public Rebuild(
            JdbcRebuild journal,
            History history,
            PeerApi peer,
            JdbcTemplate template,
            TransactionTemplate transaction) {
        this.journal = journal;
        this.history = history;
        this.peer = peer;
        this.template = template;
        this.transaction = transaction;
    }

    /** Builds, if that is wanted; what stands in the way is tried again in the next round. */
    public void round() {
        history.confirm();
        if (!history.toBuild()) {
            return;
        }
        try {
            build();
            trouble = "";
        } catch (PeerUnreachableException e) {
            tell(e.code() + ": " + e.getMessage());
        } catch (JournalException e) {
            tell(e.code() + ": " + e.getMessage());
        }
    }

    private void tell(String reason) {
        if (!trouble.equals(reason)) {
            LOG.atError().addKeyValue("reason", reason).log("rebuild does not go on");
        }
        trouble = reason;
    }

    /** Why the last attempt did not come to its end; empty if nothing is in the way. */
    public String trouble() {
        return trouble;
    }

    private void build() {
        List<Journal.Chain> chains =
                peer.journal().chains().stream().sorted(ORDER).toList();
        Course course = new Course(chains.stream().mapToLong(Journal.Chain::seq).sum());
        LOG.atInfo()
                .addKeyValue("chains", chains.size())
                .addKeyValue("entries", course.total)
                .log("rebuild begins");
        boolean whole = false;
        while (!whole) {
            long before = course.done;
            whole = true;
            for (Journal.Chain chain : chains) {
                whole &= follow(chain, course);
            }
            if (!whole && course.done == before) {
                throw new JournalException(
                        "rebuild-stuck", "no chain goes on without another; " + course.done + " are in", true, null);
            }
        }
        template.execute("select bank.begin_outbox()");
        transaction.executeWithoutResult(status -> {
            template.execute((ConnectionCallback<Boolean>) connection -> {
                journal.setHeads(connection);
                return true;
            });
            history.built();
        });
        history.tellBuilt();
        LOG.atInfo().addKeyValue("entries", course.total).log("rebuild is done");
    }

    /** How far it is, and how long it may still take. */
    private static final class Course {
        private final long total;
        private final long began = System.nanoTime();
        private long told = began;
        private long done;

        Course(long total) {
            this.total = total;
        }

        void took(long entries) {
            done += entries;
            long now = System.nanoTime();
            if (now - told < TELL.toNanos()) {
                return;
            }
            told = now;
            LOG.atInfo()
                    .addKeyValue("entries", done)
                    .addKeyValue("of", total)
                    .addKeyValue(
                            "secondsLeft",
                            Duration.ofNanos((now - began) / Math.max(1, done) * (total - done))
                                    .toSeconds())
                    .log("rebuild goes on");
        }
    }

    /** Goes on with a chain as far as it gets; true if it is here up to the end that was asked for. */
    private boolean follow(Journal.Chain named, Course course) {
        ChainId chain = named.id();
        long at = position(chain).seq();
        while (at < named.seq()) {
            List<ChainRecord> page = peer.tail(chain, at, Tail.LIMIT).entries().stream()
                    .map(entry -> entry.of(chain))
                    .toList();
            int taken = page.isEmpty() ? 0 : take(page);
            course.took(taken);
            at += taken;
            if (taken == 0 || taken < page.size()) {
                return false;
            }
        }
        return true;
    }

    private ChainPosition position(ChainId chain) {
        ConnectionCallback<ChainPosition> read = connection -> journal.position(connection, chain);
        return Objects.requireNonNull(template.execute(read));
    }

    /** How many of them could be taken in, in their order; all in one transaction, or one by one up to the one that waits. */
    private int take(List<ChainRecord> page) {
        if (together(page)) {
            return page.size();
        }
        int taken = 0;
        while (taken < page.size() && together(page.subList(taken, taken + 1))) {
            taken++;
        }
        return taken;
    }

    private boolean together(List<ChainRecord> entries) {
        try {
            transaction.executeWithoutResult(status -> entries.forEach(this::takeOne));
            return true;
        } catch (DataIntegrityViolationException e) {
            return false;
        } catch (JournalException e) {
            if (JdbcRebuild.waits(e)) {
                return false;
            }
            throw e;
        }
    }

    private void takeOne(ChainRecord entry) {
        template.execute((ConnectionCallback<Boolean>) connection -> {
            journal.take(connection, entry);
            return true;
        });
    }
}
