package dev.holdfast.drills.evidence;

import dev.holdfast.checker.state.Business;
import dev.holdfast.checker.state.Business.AuditRow;
import dev.holdfast.checker.state.Business.CaseRow;
import dev.holdfast.checker.state.Business.ConflictRow;
import dev.holdfast.checker.state.Business.CustomerRow;
import dev.holdfast.checker.state.Business.HoldRow;
import dev.holdfast.checker.state.Business.LoanRow;
import dev.holdfast.checker.state.Business.PendingLeg;
import dev.holdfast.checker.state.Business.StoredAnswer;
import dev.holdfast.protocol.Json;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** Reads the tables around the money. */
final class BusinessTables {
    private BusinessTables() {}

    private record Image(String value) {}

    /** The values of a conflict, without their stamps. */
    private static List<String> images(String siblings) {
        return Stream.of(Json.read(siblings, Image[].class)).map(Image::value).toList();
    }

    static Business read(Rows rows) throws SQLException {
        return new Business(
                rows.of(
                        "select idem_key, operation, status, txn_id, epoch from bank.idempotency",
                        r -> new StoredAnswer(
                                r.getString(1), r.getString(2), r.getInt(3), r.getString(4), r.getLong(5))),
                rows.of(
                        "select loan_id, customer, amount, status from bank.loan",
                        r -> new LoanRow(r.getString(1), r.getString(2), r.getLong(3), r.getString(4))),
                rows.of(
                        "select hold_id, account_id, payee, authorised, captured, released from bank.hold",
                        r -> new HoldRow(
                                r.getString(1),
                                r.getString(2),
                                r.getString(3),
                                r.getLong(4),
                                r.getLong(5),
                                r.getLong(6))),
                rows.of(
                        "select parent, payee, amount, done from bank.pending_leg",
                        r -> new PendingLeg(r.getString(1), r.getString(2), r.getLong(3), r.getBoolean(4))),
                rows.of(
                        "select case_id, kind, concat_ws(' ', detail, decision, asked_by, approved_by), status"
                                + " from bank.ledger_case",
                        r -> new CaseRow(r.getString(1), r.getString(2), r.getString(3), r.getString(4))),
                rows.of(
                        "select event_id, type, source, coalesce(subject, '') from bank.audit_event",
                        r -> new AuditRow(r.getString(1), r.getString(2), r.getString(3), r.getString(4))),
                rows.of(
                        "select customer, version, status from bank.customer",
                        r -> new CustomerRow(r.getString(1), r.getString(2), r.getString(3))),
                rows.of(
                        "select conflict_id, customer, column_name, policy, kept, siblings, state"
                                + " from bank.row_conflict",
                        r -> new ConflictRow(
                                r.getString(1),
                                r.getString(2),
                                r.getString(3),
                                r.getString(4),
                                r.getString(5),
                                images(r.getString(6)),
                                r.getString(7))));
    }
}
