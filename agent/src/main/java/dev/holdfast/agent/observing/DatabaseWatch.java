package dev.holdfast.agent.observing;

import dev.holdfast.agent.config.AgentDirectory;
import dev.holdfast.link.LinkException;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which database the region's bank had. A disk that was lost comes back empty, and a bank on an empty database would own
 * what the region owned before, with none of it: so a bank with another database than before gets no lease, until two
 * people have given the old one up and the new one has been built from the other region's journal.
 *
 * <pre>
 *   nothing known ──any database──► WHOLE ◄──────────it is built, the outbox is read again──────────┐
 *                                     │                                                            │
 *                                     └─another database─► LOST ─two people, the outbox forgets─► REBUILD
 * </pre>
 */
public final class DatabaseWatch {
    private static final Logger log = LoggerFactory.getLogger(DatabaseWatch.class);

    /** What the bank is told of its database. */
    public enum History {
        WHOLE,
        LOST,
        REBUILD
    }

    /** The reader of the outbox. What fails does so with a {@link LinkException} and is to be repeated. */
    public interface Outbox {
        /**
         * Ends it, and forgets how far it was: a place in the log of a database that is gone lies ahead of the new one's,
         * and all up to there would be passed over.
         */
        void forget();

        /** Lets it read from where the new database's outbox begins. */
        void read();

        /** Where nothing reads the outbox. */
        Outbox NONE = new Outbox() {
            @Override
            public void forget() {}

            @Override
            public void read() {}
        };
    }

    private final AgentDirectory directory;
    private final Outbox outbox;
    private final Executor worker;
    private @Nullable UUID known;
    private @Nullable UUID reported;
    private boolean busy;
    private boolean forgotten;

    /** @param worker where the outbox is dealt with, for it takes seconds */
    public DatabaseWatch(AgentDirectory directory, Outbox outbox, Executor worker) {
        this.directory = directory;
        this.outbox = outbox;
        this.worker = worker;
        this.known = directory.database().orElse(null);
    }

    /**
     * @param built whether the bank has built this database from the other region's journal
     * @param allowed whether two people have given the database before up
     */
    public synchronized History judge(UUID database, boolean built, boolean allowed) {
        if (known == null) {
            remember(database);
            return History.WHOLE;
        }
        if (known.equals(database)) {
            if (forgotten) {
                inTurn(this::readOldDisk);
            }
            return History.WHOLE;
        }
        if (!database.equals(reported)) {
            reported = database;
            log.atError()
                    .addKeyValue("known", known)
                    .addKeyValue("found", database)
                    .log("the region's database is not the one it had");
        }
        if (!allowed) {
            return History.LOST;
        }
        if (!forgotten) {
            inTurn(() -> {
                outbox.forget();
                noteForgotten();
            });
            return forgotten ? History.REBUILD : History.LOST;
        }
        if (built) {
            inTurn(() -> {
                outbox.read();
                remember(database);
            });
        }
        return History.REBUILD;
    }

    /** The old disk was put back after all: its slot says where its outbox is to be read from. */
    private void readOldDisk() {
        outbox.read();
        synchronized (this) {
            forgotten = false;
        }
    }

    private synchronized void noteForgotten() {
        forgotten = true;
    }

    /** What cannot be done now is tried again at the bank's next question. */
    private void inTurn(Runnable work) {
        if (!busy) {
            busy = true;
            worker.execute(() -> attempt(work));
        }
    }

    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (LinkException e) {
            log.atWarn()
                    .addKeyValue("code", e.code())
                    .addKeyValue("reason", e.getMessage())
                    .log("the outbox does not begin anew yet");
        } finally {
            synchronized (this) {
                busy = false;
            }
        }
    }

    private synchronized void remember(UUID database) {
        try {
            directory.remember(database);
            known = database;
            forgotten = false;
            log.atInfo().addKeyValue("database", database).log("this is the region's database");
        } catch (IOException e) {
            log.atError().setCause(e).log("the region's database cannot be remembered");
        }
    }
}
