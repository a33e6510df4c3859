package dev.holdfast.drills.money;

import dev.holdfast.drills.DatabaseAddress;
import dev.holdfast.drills.DrillFailedException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.UUID;

/** A look at which holds a region gave back because their time was over. */
record HoldEnds(DatabaseAddress database) {
    long givenBackBy(String region, Collection<String> holds) {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                PreparedStatement select =
                        connection.prepareStatement("select count(distinct hold_id) from bank.transaction"
                                + " where kind = 'HOLD_EXPIRED' and seq_region = ? and hold_id = any (?)")) {
            UUID[] ids = holds.stream().map(UUID::fromString).toArray(UUID[]::new);
            select.setString(1, region);
            select.setArray(2, connection.createArrayOf("uuid", ids));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new DrillFailedException("the holds of " + database.region() + " could not be read", e);
        }
    }
}
