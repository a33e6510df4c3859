package dev.holdfast.drills.evidence;

import dev.holdfast.drills.DatabaseAddress;
import dev.holdfast.drills.DrillFailedException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The slices that a region's database lets the region write, read there and not asked of any program of Holdfast. */
public final class OwnerRows {
    private final DatabaseAddress address;

    public OwnerRows(DatabaseAddress address) {
        this.address = address;
    }

    /** Slices whose row names the region and whose gate is open. */
    public SortedSet<Integer> writable() {
        try (Connection connection = DriverManager.getConnection(address.url(), address.user(), address.password())) {
            TreeSet<Integer> slices = new TreeSet<>();
            new Rows(connection)
                            .of(
                                    "select slice, region from bank.slice_owner where gate = 'open'",
                                    row -> Map.entry(row.getInt(1), row.getString(2)))
                            .stream()
                            .filter(owner -> owner.getValue().equals(address.region()))
                            .forEach(owner -> slices.add(owner.getKey()));
            return slices;
        } catch (SQLException e) {
            throw new DrillFailedException("the owner rows of " + address.region() + " cannot be read: " + e, e);
        }
    }
}
