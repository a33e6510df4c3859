package dev.holdfast.bank.ledger;

import dev.holdfast.core.escrow.EscrowPolicy;
import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A slice's terms of escrow.
 *
 * @param newest as the journal has them; a region that takes over believes these
 * @param force what the owner obeys: never looser than what the other region is known to have
 * @param writer of the entry that has the newest, with its epoch and number
 */
public record Terms(EscrowPolicy newest, EscrowPolicy force, RegionId writer, Epoch epoch, long seq) {
    /** Absent as long as no entry has said any. */
    public static Optional<Terms> of(JdbcClient jdbc, SliceId slice) {
        return jdbc.sql("select cap, percent, touch_set, force_cap, force_percent, force_touch_set, region, epoch, seq"
                        + " from escrow_terms where slice = ?")
                .param(slice.number())
                .query(Terms::row)
                .optional();
    }

    private static Terms row(ResultSet row, int number) throws SQLException {
        return new Terms(
                new EscrowPolicy(row.getLong(1), row.getInt(2), row.getBoolean(3)),
                new EscrowPolicy(row.getLong(4), row.getInt(5), row.getBoolean(6)),
                RegionId.of(row.getString(7)),
                Epoch.of(row.getLong(8)),
                row.getLong(9));
    }

    /** Lets the owner obey the newest terms, unless newer ones came meanwhile. */
    public void putInForce(JdbcClient jdbc, SliceId slice) {
        jdbc.sql("update escrow_terms set force_cap = cap, force_percent = percent, force_touch_set = touch_set"
                        + " where slice = ? and epoch = ? and seq = ?")
                .params(slice.number(), epoch.number(), seq)
                .update();
    }
}
