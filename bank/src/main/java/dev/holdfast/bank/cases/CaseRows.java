package dev.holdfast.bank.cases;

import dev.holdfast.protocol.CaseMessage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of cases, which entries of the journal fill and change. */
final class CaseRows {
    /** How many are shown at once. */
    static final int SHOWN = 200;

    private static final String SELECT =
            "select case_id, kind, status, slice, account, detail, entry, since, suggestion,"
                    + " opened_at, decision, reason, asked_by, approved_by from ledger_case";

    private final JdbcClient jdbc;

    CaseRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<CaseMessage> all(boolean closed) {
        return jdbc.sql(SELECT + " where (status = 'closed') = ? order by opened_at, case_id limit ?")
                .params(closed, SHOWN)
                .query(CaseRows::message)
                .list();
    }

    Optional<CaseMessage> find(UUID id) {
        return jdbc.sql(SELECT + " where case_id = ?")
                .param(id)
                .query(CaseRows::message)
                .optional();
    }

    /** After the balances that the same transaction locks. */
    CaseMessage lock(UUID id) {
        return jdbc.sql(SELECT + " where case_id = ? for update")
                .param(id)
                .query(CaseRows::message)
                .single();
    }

    /** How often a decision was asked for. */
    long timesAsked(UUID id) {
        return jdbc.sql("select count(*) from transaction where parent = ? and kind = 'CASE_ASKED'")
                .param(id)
                .query(Long.class)
                .single();
    }

    private static CaseMessage message(ResultSet row, int number) throws SQLException {
        return new CaseMessage(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getInt(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getObject(10, OffsetDateTime.class).toInstant().toString(),
                row.getString(11),
                row.getString(12),
                row.getString(13),
                row.getString(14));
    }
}
