package dev.holdfast.drills.money;

import dev.holdfast.drills.DatabaseAddress;
import dev.holdfast.drills.DrillFailedException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;

/** A look at how many customers' data a region found written in both regions unseen by each other. */
record ConflictsMet(DatabaseAddress database) {
    long of(Collection<String> customers) {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                PreparedStatement select = connection.prepareStatement(
                        "select count(distinct customer) from bank.row_conflict where customer = any (?)")) {
            select.setArray(1, connection.createArrayOf("text", customers.toArray()));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new DrillFailedException("the conflicts of " + database.region() + " could not be read", e);
        }
    }
}
