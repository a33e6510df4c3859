package dev.holdfast.journal;

import dev.holdfast.core.journal.CaseDecision;
import dev.holdfast.core.journal.EntryKind;
import dev.holdfast.core.journal.TailClass;
import dev.holdfast.core.journal.TxnId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows that an import reads and leaves: what was made again, what came in, what people must look at. */
final class TailRows {
    private TailRows() {}

    /**
     * What the importer's region did with the same transaction at a later epoch.
     *
     * @param refusedLater it, or its parent, was refused there
     */
    record Again(boolean madeAgain, boolean refusedLater, boolean outcomesDiffer) {}

    static Again again(Connection connection, Envelope envelope) throws SQLException {
        long epoch = envelope.place().epoch();
        boolean posted =
                laterOutcome(connection, envelope.txnId(), epoch, false) || authorisedOtherwise(connection, envelope);
        boolean refused = laterOutcome(connection, envelope.txnId(), epoch, true);
        boolean differ = envelope.posted() ? refused && !posted : posted;
        UUID parent = envelope.parent();
        boolean orphan = envelope.kind() == EntryKind.PAYMENT_LEG && parent != null && !stands(connection, parent);
        return new Again(posted || refused || orphan, refused && !posted, differ || orphan && !posted);
    }

    /** A transfer that people have had posted, and its client's own request, authorise one hold. */
    private static boolean authorisedOtherwise(Connection connection, Envelope envelope) throws SQLException {
        Envelope.HoldChange hold = envelope.hold();
        if (hold == null || hold.terms() == null) {
            return false;
        }
        try (PreparedStatement select = connection.prepareStatement(
                "select 1 from transaction t where t.hold_id = ? and t.txn_id <> ? and t.kind = 'HOLD_AUTHORISED'"
                        + " and not exists (select 1 from transaction r where r.parent = t.txn_id"
                        + " and r.kind = 'REVERSAL') limit 1")) {
            select.setObject(1, hold.holdId());
            select.setObject(2, envelope.txnId());
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    private static boolean laterOutcome(Connection connection, UUID txnId, long epoch, boolean rejected)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select 1 from transaction where txn_id = ? and epoch > ? and (kind = 'REJECTED') = ? limit 1")) {
            select.setObject(1, txnId);
            select.setLong(2, epoch);
            select.setBoolean(3, rejected);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Whether the transaction was made more often than it was reversed. */
    private static boolean stands(Connection connection, UUID txnId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select (select count(*) from transaction where txn_id = ? and kind <> 'REJECTED')"
                        + " > (select count(*) from transaction where parent = ? and kind = 'REVERSAL')")) {
            select.setObject(1, txnId);
            select.setObject(2, txnId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    static boolean made(Connection connection, UUID txnId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select 1 from transaction where txn_id = ? and kind <> 'REJECTED' limit 1")) {
            select.setObject(1, txnId);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Whether the transaction that this one follows from is here: imported, applied, made again or refused. */
    static boolean parentKnown(Connection connection, Envelope envelope) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select 1 from transaction where txn_id = ? limit 1")) {
            select.setObject(1, envelope.parent());
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    static boolean accountExists(Connection connection, String account) throws SQLException {
        return one(connection, "select 1 from account where account_id = ?", account);
    }

    /** Whether the account has a floor: customers' accounts and the pools for loans do, the bank's other ones do not. */
    static boolean limited(Connection connection, String account) throws SQLException {
        return one(connection, "select 1 from account where account_id = ? and kind in ('customer', 'pool')", account);
    }

    private static boolean customers(Connection connection, String account) throws SQLException {
        return one(connection, "select 1 from account where account_id = ? and kind = 'customer'", account);
    }

    /** Whether the account was frozen or blocked meanwhile. */
    static boolean frozen(Connection connection, String account) throws SQLException {
        return one(
                connection,
                "select 1 from account where account_id = ? and kind = 'customer' and status <> 'open'",
                account);
    }

    private static boolean one(Connection connection, String sql, String argument) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, argument);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    static long balance(Connection connection, String account) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select posted from balance where account_id = ? for update")) {
            select.setString(1, account);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    static void record(Connection connection, long plan, Envelope envelope, TailClass tailClass, long amount)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into tail_import"
                + " (plan, txn_id, epoch, slice, class, idem_key, amount) values (?, ?, ?, ?, ?, ?, ?)")) {
            Envelope.RequestOutcome request = envelope.request();
            insert.setLong(1, plan);
            insert.setObject(2, envelope.txnId());
            insert.setLong(3, envelope.place().epoch());
            insert.setInt(4, envelope.place().slice());
            insert.setString(5, tailClass.name());
            insert.setString(6, request == null ? null : request.key());
            insert.setLong(7, amount);
            insert.executeUpdate();
        }
    }

    /** What people get to see of an entry that came back. */
    static Envelope.CaseOpened caseOf(Connection connection, Envelope envelope, TailClass tailClass)
            throws SQLException {
        String detail = envelope.kind() + " " + envelope.txnId() + " of epoch "
                + envelope.place().epoch() + " in slice " + envelope.place().slice() + " came back as " + tailClass
                + "; its outcome and what was done since must be compared";
        String account = takenFrom(connection, envelope);
        return new Envelope.CaseOpened(
                TxnId.derived(envelope.txnId(), "case:" + envelope.place().epoch()),
                tailClass.name(),
                detail,
                account,
                toldSince(connection, envelope),
                (account == null ? CaseDecision.KEEP : CaseDecision.suggested(tailClass)).word());
    }

    /** The customer's account that the entry took from; absent if it took from none. */
    private static @Nullable String takenFrom(Connection connection, Envelope envelope) throws SQLException {
        Envelope.HoldChange hold = envelope.hold();
        if (hold != null) {
            return hold.account();
        }
        for (Envelope.Line line : envelope.postings()) {
            if (line.amount() < 0 && customers(connection, line.account())) {
                return line.account();
            }
        }
        return null;
    }

    /** What a later owner answered to the same key. */
    private static @Nullable String toldSince(Connection connection, Envelope envelope) throws SQLException {
        Envelope.RequestOutcome request = envelope.request();
        if (request == null) {
            return null;
        }
        try (PreparedStatement select = connection.prepareStatement("select status || ' ' || response from idempotency"
                + " where tenant = ? and idem_key = ? and epoch > ?")) {
            select.setString(1, request.tenant());
            select.setString(2, request.key());
            select.setLong(3, envelope.place().epoch());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }
}
