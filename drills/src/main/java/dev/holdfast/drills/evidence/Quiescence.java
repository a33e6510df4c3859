package dev.holdfast.drills.evidence;

import dev.holdfast.drills.DatabaseAddress;
import dev.holdfast.drills.Patience;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * The rest after a drill: no second leg waits, no hold is about to end, no transfer waits for the rail, each region has applied the other's journal to its heads, and the
 * audit consumers have nothing new to write. What does not come to rest is judged as it is.
 */
public final class Quiescence {
    public static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration INTERVAL = Duration.ofMillis(500);

    /** So many looks in a row must see the same before it counts as rest. */
    private static final int STEADY_LOOKS = 5;

    private static final String HEADS =
            "select string_agg(region || '/' || slice || '/' || epoch || '=' || head, ' ' order by region, slice, epoch)"
                    + " from (select region, slice, epoch, max(seq) as head from bank.journal"
                    + " group by region, slice, epoch) chains";
    private static final String LEGS = "select count(*) from bank.pending_leg where not done";
    /** A hold whose time ends while the regions are read would be given back in one of them only. */
    private static final String HOLDS_ENDING = "select count(*) from bank.hold where authorised > captured + released"
            + " and expires_at < clock_timestamp() + interval '60 seconds'";

    private static final String TRANSFERS =
            "select count(*) from bank.hold where authorised > captured + released and payee like 'rail:%'";

    private static final String AUDIT = "select count(*) from bank.audit_event";

    private record Look(String heads, long legs, long holds, long transfers, long audit) {
        long waiting() {
            return legs + holds + transfers;
        }
    }

    private final DatabaseAddress first;
    private final DatabaseAddress second;

    public Quiescence(DatabaseAddress first, DatabaseAddress second) {
        this.first = first;
        this.second = second;
    }

    /** Waits for rest; says whether it came within the limit, and what still moves while it waits. */
    public boolean await(Consumer<String> progress) {
        Looks looks = new Looks();
        return new Patience("both regions to come to rest", LIMIT, INTERVAL).holds(() -> {
            Look ours = look(first);
            Look theirs = look(second);
            progress.accept(describe(ours, theirs));
            boolean still = ours.heads().equals(theirs.heads()) && ours.waiting() + theirs.waiting() == 0;
            return looks.steady(still ? List.of(ours, theirs) : List.of());
        });
    }

    private static String describe(Look ours, Look theirs) {
        long legs = Math.max(ours.legs(), theirs.legs());
        if (legs > 0) {
            return legs + " second legs still to be made";
        }
        if (ours.holds() + theirs.holds() > 0) {
            return Math.max(ours.holds(), theirs.holds()) + " holds are about to end";
        }
        if (ours.transfers() + theirs.transfers() > 0) {
            return Math.max(ours.transfers(), theirs.transfers()) + " transfers wait for the rail's word";
        }
        return ours.heads().equals(theirs.heads())
                ? "journals are equal, audit has " + (ours.audit() + theirs.audit()) + " events"
                : "the journals are not yet equal";
    }

    /** Counts equal looks in a row; an empty look counts as movement. */
    private static final class Looks {
        private List<Look> last = List.of();
        private int equal;

        boolean steady(List<Look> now) {
            equal = !now.isEmpty() && now.equals(last) ? equal + 1 : 0;
            last = now;
            return equal >= STEADY_LOOKS;
        }
    }

    private static Look look(DatabaseAddress address) {
        try (Connection connection = FinalStateReader.connect(address)) {
            Rows rows = new Rows(connection);
            List<String> heads = rows.of(HEADS, r -> String.valueOf(r.getString(1)));
            return new Look(
                    heads.get(0), one(rows, LEGS), one(rows, HOLDS_ENDING), one(rows, TRANSFERS), one(rows, AUDIT));
        } catch (SQLException e) {
            return new Look(address.region() + " cannot be read: " + e.getMessage(), 1, 0, 0, 0);
        }
    }

    private static long one(Rows rows, String sql) throws SQLException {
        return rows.of(sql, r -> r.getLong(1)).get(0);
    }
}
