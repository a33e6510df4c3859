package dev.holdfast.benchmarks.regions;

import dev.holdfast.benchmarks.contest.Contender;
import dev.holdfast.benchmarks.contest.Umpire;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.sandbox.Sandbox;
import dev.holdfast.sandbox.process.Endings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * Waits before and after each turn until both regions have come to the same books: what one contender leaves to be
 * replicated would slow the next one down, and a rate at which entries are left behind would be no rate.
 */
final class Arrival implements Umpire {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final List<String> REGIONS = List.of("north", "west");

    /** How many entries there are, and what the customers have in all, by account. */
    private static final String BOOKS = "select (select count(*) from bank.journal)"
            + " || ' ' || (select md5(string_agg(account_id || posted, ',' order by account_id)) from bank.balance)";

    private final Sandbox sandbox;

    Arrival(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Override
    public void before(Contender contender) {
        await();
    }

    @Override
    public void after(Contender contender, int successes) {
        await();
    }

    private void await() {
        if (!Endings.waitUntil(this::same, LIMIT)) {
            throw new IllegalStateException("after " + LIMIT + " the regions' books still differ: "
                    + REGIONS.stream().map(this::books).toList());
        }
    }

    private boolean same() {
        return REGIONS.stream().map(this::books).distinct().count() == 1;
    }

    private String books(String region) {
        String url = sandbox.databaseUrl(RegionId.of(region));
        try (Connection connection =
                        DriverManager.getConnection(url, sandbox.databaseUser(), sandbox.databasePassword());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(BOOKS)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException("the books of " + region + " cannot be read: " + e.getMessage(), e);
        }
    }
}
