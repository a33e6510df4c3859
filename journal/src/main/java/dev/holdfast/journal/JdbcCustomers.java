package dev.holdfast.journal;

import dev.holdfast.core.conflict.RowConflict;
import dev.holdfast.core.conflict.RowMerge;
import dev.holdfast.core.conflict.RowVersion;
import dev.holdfast.core.journal.TxnId;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.journal.Envelope.CustomerChange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Customers' data: every change is merged into what is here, where it was made, where it is applied and where a tail brings it,
 * and the outcome is the same in whichever order. What a policy had to decide is kept with both values.
 */
public final class JdbcCustomers {
    /** Whoever changes a customer's data takes this first, also of one of whom nothing is known yet. */
    public static final String LOCK = "select pg_advisory_xact_lock(hashtextextended('customer:' || ?, 0))";

    /** Whoever relies on a customer's standing takes this first; many may at a time. */
    public static final String SHARE = "select pg_advisory_xact_lock_shared(hashtextextended('customer:' || ?, 0))";

    public static final String SELECT = "select version from customer where customer = ?";

    private JdbcCustomers() {}

    /**
     * What an envelope's change of a customer's data leads to, as statements of a trip; the row stays locked. A region's own
     * changes are never set aside, for the next one has to see them: it is numbered after them.
     *
     * @param arrived from the other region's stream, and so by the other region's clock
     */
    public static void change(Connection connection, RoundTrip trip, Envelope envelope, boolean arrived)
            throws SQLException {
        CustomerChange change = envelope.customer();
        if (change == null) {
            return;
        }
        if (arrived && change.row().time().aheadOf(Instant.now())) {
            Envelope.Place place = envelope.place();
            trip.add(
                    "insert into quarantined_change (region, slice, epoch, seq, change, millis)"
                            + " values (?, ?, ?, ?, ?, ?) on conflict do nothing",
                    place.region(),
                    place.slice(),
                    place.epoch(),
                    place.seq(),
                    EnvelopeText.part(change),
                    change.row().time().millis());
            return;
        }
        merge(connection, trip, change, envelope.place().slice());
    }

    /** Merges the oldest change whose clock was too far ahead when it came, and is not any more; false if there is none. */
    public static boolean release(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select region, slice, epoch, seq, change from quarantined_change where millis <= ?"
                        + " order by millis, epoch, seq limit 1 for update skip locked")) {
            select.setLong(1, Instant.now().toEpochMilli());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return false;
                }
                RoundTrip trip = new RoundTrip();
                CustomerChange change = EnvelopeText.part(row.getString(5), CustomerChange.class);
                merge(connection, trip, change, row.getInt(2));
                trip.add(
                        "delete from quarantined_change where region = ? and slice = ? and epoch = ? and seq = ?",
                        row.getString(1),
                        row.getInt(2),
                        row.getLong(3),
                        row.getLong(4));
                trip.make(connection);
                return true;
            }
        }
    }

    /** A customer's data here; the row stays locked. One that is not there yet is locked by its name. */
    private static RowVersion lock(Connection connection, String customer) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.setString(1, customer);
            lock.execute();
        }
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, customer);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row(row.getString(1)) : RowVersion.EMPTY;
            }
        }
    }

    /** A version as it is kept in the table of customers. */
    public static RowVersion row(String version) {
        return EnvelopeText.part(version, CustomerChange.class).row();
    }

    private static void merge(Connection connection, RoundTrip trip, CustomerChange change, int slice)
            throws SQLException {
        RowVersion here = lock(connection, change.customer());
        RegionId home = RegionId.of(change.home());
        RowVersion merged = RowMerge.merge(here, change.row());
        String status = CustomerColumns.status(merged, home);
        trip.add(
                "insert into customer (customer, slice, version, status) values (?, ?, ?, ?)"
                        + " on conflict (customer) do update set version = excluded.version, status = excluded.status",
                change.customer(),
                slice,
                EnvelopeText.part(CustomerChange.of(change.customer(), home, merged)),
                status);
        trip.add(
                "update account set status = ? where customer = ? and kind = 'customer' and status <> ?",
                accountStatus(status),
                change.customer(),
                accountStatus(status));
        keep(trip, change.customer(), slice, RowConflict.of(merged, CustomerColumns.POLICIES, home));
    }

    private static String accountStatus(String customer) {
        return customer.equals(CustomerColumns.STATUSES.get(0)) ? "open" : customer;
    }

    /** A conflict is over once its values are no longer those of the column, or no longer two. */
    private static void keep(RoundTrip trip, String customer, int slice, List<RowConflict> conflicts) {
        String[] standing = conflicts.stream()
                .map(conflict -> id(customer, slice, conflict).toString())
                .toArray(String[]::new);
        trip.add(
                "update row_conflict set state = 'settled' where customer = ? and state = 'open'"
                        + " and conflict_id <> all (?::text[]::uuid[])",
                customer,
                standing);
        for (RowConflict conflict : conflicts) {
            trip.add(
                    "insert into row_conflict (conflict_id, customer, slice, column_name, policy, kept, siblings, state)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (conflict_id) do nothing",
                    id(customer, slice, conflict),
                    customer,
                    slice,
                    conflict.column(),
                    conflict.policy(),
                    conflict.kept(),
                    EnvelopeText.part(conflict.values()),
                    conflict.asksPeople() ? "open" : "settled");
        }
    }

    /** Made of what is in conflict, so that both regions call it the same. */
    private static UUID id(String customer, int slice, RowConflict conflict) {
        return TxnId.derived(
                new UUID(0, slice),
                "conflict:" + customer + ":" + conflict.column() + ":" + EnvelopeText.part(conflict.values()));
    }
}
