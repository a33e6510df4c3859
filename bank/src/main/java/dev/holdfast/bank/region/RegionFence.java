package dev.holdfast.bank.region;

import dev.holdfast.core.model.RegionId;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The fence around all of this region's own business in its database: the business role has no right to write. It is
 * kept by the database, so it outlives this process. A region boots fenced, is fenced whenever it owns nothing, and
 * is let out only when its owner rows and the agent's view agree, or by PROMOTE.
 */
public final class RegionFence {
    private static final Logger LOG = LoggerFactory.getLogger(RegionFence.class);

    private final JdbcClient jdbc;
    private final BusinessSessions sessions;
    private final Sabotage sabotage;
    private volatile boolean closed;

    public RegionFence(JdbcClient jdbc, BusinessSessions sessions, Sabotage sabotage) {
        this.jdbc = jdbc;
        this.sessions = sessions;
        this.sabotage = sabotage;
    }

    /** Takes the rights away and ends the sessions that still have work under way; how many those were. */
    public synchronized int shut() {
        closed = true;
        if (sabotage.keepsRights()) {
            return 0;
        }
        jdbc.sql("select close_business()").query(row -> {});
        sessions.forget();
        int ended =
                jdbc.sql("select end_business_sessions()").query(Integer.class).single();
        LOG.atInfo().addKeyValue("sessions", ended).log("region fenced in the database");
        return ended;
    }

    /** Gives the rights back; the database does so only to a region that owns an open slice. */
    public synchronized boolean lift() {
        boolean owning = jdbc.sql("select open_business()").query(Boolean.class).single();
        if (owning && closed) {
            LOG.atInfo().log("region's fence in the database lifted");
        }
        closed &= !owning;
        return owning;
    }

    /** What is tried in the role of the business while no session of it is being ended. */
    public synchronized <T> T undisturbed(Supplier<T> attempt) {
        return attempt.get();
    }

    /** As far as this process knows. */
    public boolean closed() {
        return closed;
    }

    /** The rule that holds between plans: fenced without a slice, open with one that the agent says is ours, too. */
    void follow(List<OwnerRow> rows, RegionId me, boolean owning) {
        if (closed && owning) {
            lift();
        } else if (!closed && rows.stream().noneMatch(row -> row.region().equals(me))) {
            shut();
        }
    }
}
