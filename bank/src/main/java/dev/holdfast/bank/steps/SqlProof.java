package dev.holdfast.bank.steps;

import dev.holdfast.bank.region.RegionFence;
import dev.holdfast.core.journal.ChainHash;
import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import java.sql.SQLException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Attempts through the role of the business that PostgreSQL itself must refuse; no check of this program is asked.
 * Each is rolled back whatever comes of it.
 */
public final class SqlProof {
    private static final String DENIED = "42501";

    private final RegionId me;
    private final JdbcTemplate business;
    private final TransactionTemplate transaction;
    private final RegionFence fence;

    public SqlProof(RegionId me, JdbcTemplate business, TransactionTemplate transaction, RegionFence fence) {
        this.me = me;
        this.business = business;
        this.transaction = transaction;
        this.fence = fence;
    }

    /** An entry of this region's own chain of an epoch that is over. */
    String entryRefused(SliceId slice, Epoch epoch) {
        return refused(
                "an entry of slice " + slice + " at epoch " + epoch,
                "insert into journal (region, slice, epoch, seq, prev_hash, hash, txn_id, payload, origin, recorded_at)"
                        + " values (?, ?, ?, ?, ?, ?, gen_random_uuid(), '{}', 'local', clock_timestamp())",
                me.name(),
                slice.number(),
                epoch.number(),
                Long.MAX_VALUE,
                ChainHash.GENESIS.hex(),
                ChainHash.GENESIS.hex());
    }

    /** Any write at all; this one would change no row. */
    String writeRefused() {
        return refused("a write of the business role", "update balance set posted = posted where false");
    }

    private String refused(String what, String sql, Object... arguments) {
        try {
            fence.undisturbed(() -> transaction.executeWithoutResult(status -> {
                status.setRollbackOnly();
                business.update(sql, arguments);
            }));
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
        throw StepRefusedException.never("fence-unproved", what + " was not refused by PostgreSQL");
    }
}
