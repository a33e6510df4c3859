package dev.holdfast.journal;

import dev.holdfast.core.conflict.ColumnPolicy;
import dev.holdfast.core.conflict.RowVersion;
import dev.holdfast.core.model.RegionId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is kept of a customer besides money, and what becomes of two values that were written unseen by each other. Both
 * regions merge by it, so it is changed in both at once.
 */
public final class CustomerColumns {
    public static final String STATUS = "status";
    public static final String CONSENT = "consent";
    public static final String KYC = "kyc";
    public static final String POINTS = "points";

    public static final List<String> STATUSES = List.of("active", "frozen", "blocked");
    public static final List<String> CONSENTS = List.of("given", "withdrawn");
    public static final List<String> KYC_STANDINGS = List.of("none", "submitted", "verified");

    private static final ColumnPolicy STATUS_POLICY = new ColumnPolicy.Furthest("most-restrictive-wins", STATUSES);

    public static final SortedMap<String, ColumnPolicy> POLICIES =
            Collections.unmodifiableSortedMap(new TreeMap<>(Map.ofEntries(
                    Map.entry("name", new ColumnPolicy.LastWriterWins()),
                    Map.entry("phone", new ColumnPolicy.LastWriterWins()),
                    Map.entry("email", new ColumnPolicy.LastWriterWins()),
                    Map.entry("address", new ColumnPolicy.HomeWins()),
                    Map.entry(STATUS, STATUS_POLICY),
                    Map.entry(CONSENT, new ColumnPolicy.Furthest("most-restrictive-wins", CONSENTS)),
                    Map.entry(KYC, new ColumnPolicy.Furthest("lattice", KYC_STANDINGS)),
                    Map.entry("tags", new ColumnPolicy.AddWins()),
                    Map.entry("daily-limit", new ColumnPolicy.Least()),
                    Map.entry("risk", new ColumnPolicy.Greatest()),
                    Map.entry(POINTS, new ColumnPolicy.Counter()),
                    Map.entry("mandate", new ColumnPolicy.Manual()))));

    private CustomerColumns() {}

    /**
     * Values as they are written by a region: what is asked of a counter is how many more, and written is what the region has
     * counted then.
     *
     * @param here the customer's data before
     */
    public static SortedMap<String, String> written(
            RowVersion here, RegionId home, RegionId region, SortedMap<String, String> asked) {
        TreeMap<String, String> written = new TreeMap<>(asked);
        written.replaceAll((column, value) -> {
            ColumnPolicy policy = POLICIES.get(column);
            return policy instanceof ColumnPolicy.Counter
                    ? ColumnPolicy.Counter.plus(
                            here.value(column, policy, home).orElse(""), region, Long.parseLong(value))
                    : value;
        });
        return written;
    }

    /** A value as it is shown: of a counter, what all regions have counted together. */
    public static String shown(ColumnPolicy policy, String value) {
        return policy instanceof ColumnPolicy.Counter ? Long.toString(ColumnPolicy.Counter.total(value)) : value;
    }

    /** A customer's status as their row says; the first of all while it says nothing. */
    static String status(RowVersion row, RegionId home) {
        return row.value(STATUS, STATUS_POLICY, home).orElse(STATUSES.get(0));
    }
}
