package dev.holdfast.bank.region;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether this database has the region's past. The agent beside the bank remembers which database that is, and answers
 * with every lease whether this is the one; a bank on another one owns nothing and takes nothing in.
 */
public final class History {
    private static final Logger LOG = LoggerFactory.getLogger(History.class);
    private static final String LOST = "lost";
    private static final String REBUILD = "rebuild";

    private final JdbcClient jdbc;
    private volatile @Nullable UUID database;
    private volatile boolean known;
    private volatile boolean built;
    private volatile String standing = "unknown";

    public History(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Reads which database this is; before anything else asks. */
    public void recall() {
        jdbc.sql("select database, known, built from identity where id = 1").query(row -> {
            database = row.getObject(1, UUID.class);
            known = row.getBoolean(2);
            built = row.getBoolean(3);
        });
    }

    /** What the bank says of itself when it asks for its lease: the end of the question's address. */
    String introduction() {
        UUID mine = database;
        return mine == null ? "" : "?database=" + mine + "&built=" + built;
    }

    /** @param answer what the agent says; absent when it does not know of databases, which is no reason to stand still */
    void heard(@Nullable String answer) {
        String now = answer == null ? "whole" : answer;
        if (!now.equals(standing)) {
            LOG.atInfo().addKeyValue("from", standing).addKeyValue("to", now).log("history");
        }
        standing = now;
    }

    /** Writes down what the agent has said; to be called again and again. */
    public void confirm() {
        if (!known && standing.equals("whole")) {
            jdbc.sql("update identity set known = true where id = 1").update();
            known = true;
        }
    }

    /** Whether the region's past is on another disk than this. */
    public boolean lost() {
        return standing.equals(LOST) || standing.equals(REBUILD);
    }

    /** Whether two people want this database built again, and it is not yet. */
    public boolean toBuild() {
        return standing.equals(REBUILD) && !built;
    }

    /** Whether entries of the other region may be added to what is here; as long as the agent is silent, what it said counts. */
    public boolean continues() {
        return !lost() && (known || standing.equals("whole"));
    }

    /** Everything is here again; in the transaction that makes it so. */
    public void built() {
        jdbc.sql("update identity set built = true where id = 1").update();
    }

    /** That transaction is committed. */
    public void tellBuilt() {
        built = true;
    }
}
