package dev.holdfast.bank.steps;

import dev.holdfast.bank.region.RegionFence;
import dev.holdfast.core.journal.ChainHash;
import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Attempts through the role of the business that PostgreSQL itself must refuse; no check of this program is asked.
 * Each is rolled back whatever comes of it, and all have a session that no fence has ended.
 */
public final class SqlProof {
    private static final String DENIED = "42501";

    private final RegionId me;
    private final Supplier<SingleConnectionDataSource> sessions;
    private final RegionFence fence;

    public SqlProof(RegionId me, Supplier<SingleConnectionDataSource> sessions, RegionFence fence) {
        this.me = me;
        this.sessions = sessions;
        this.fence = fence;
    }

    private record Attempt(String what, String sql, List<Object> arguments) {}

    /** Entries of this region's own chains of epochs that are over; the text of the last refusal. */
    String entriesRefused(SortedMap<SliceId, Epoch> over) {
        List<Attempt> attempts = new ArrayList<>();
        over.forEach((slice, epoch) -> attempts.add(entry(slice, epoch)));
        return refused(attempts);
    }

    private Attempt entry(SliceId slice, Epoch epoch) {
        return new Attempt(
                "an entry of slice " + slice + " at epoch " + epoch,
                "insert into bank.journal"
                        + " (region, slice, epoch, seq, prev_hash, hash, txn_id, payload, origin, recorded_at)"
                        + " values (?, ?, ?, ?, ?, ?, gen_random_uuid(), '{}', 'local', clock_timestamp())",
                List.of(
                        me.name(),
                        slice.number(),
                        epoch.number(),
                        Long.MAX_VALUE,
                        ChainHash.GENESIS.hex(),
                        ChainHash.GENESIS.hex()));
    }

    /** Any write at all; this one would change no row. */
    String writeRefused() {
        return refused(List.of(new Attempt(
                "a write of the business role", "update bank.balance set posted = posted where false", List.of())));
    }

    private String refused(List<Attempt> attempts) {
        return fence.undisturbed(() -> {
            try (SingleConnectionDataSource session = sessions.get()) {
                JdbcTemplate business = new JdbcTemplate(session);
                TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(session));
                String refusal = "";
                for (Attempt attempt : attempts) {
                    refusal = refused(business, transaction, attempt);
                }
                return refusal;
            }
        });
    }

    private static String refused(JdbcTemplate business, TransactionTemplate transaction, Attempt attempt) {
        try {
            transaction.executeWithoutResult(status -> {
                status.setRollbackOnly();
                business.update(attempt.sql(), attempt.arguments().toArray());
            });
        } catch (DataAccessException e) {
            if (e.getMostSpecificCause() instanceof SQLException refusal && DENIED.equals(refusal.getSQLState())) {
                return DENIED + " "
                        + String.valueOf(refusal.getMessage())
                                .lines()
                                .findFirst()
                                .orElse("");
            }
            throw e;
        }
        throw StepRefusedException.never("fence-unproved", attempt.what() + " was not refused by PostgreSQL");
    }
}
