package dev.holdfast.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.journal.JournalException;
import dev.holdfast.journal.RoundTrip;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoundTripTest {
    private Connection connection;

    @BeforeEach
    void createTable() throws Exception {
        String database = "round_trip_" + UUID.randomUUID().toString().replace('-', '_');
        RealPostgres.get().create(database);
        connection = RealPostgres.get().connect(database);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table thing (id int primary key, name text, size bigint)");
            statement.execute("create table typed (number int primary key, id uuid, at timestamptz, yes boolean)");
        }
        connection.commit();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void statementsAreMadeInTheirOrderEachWithItsOwnParameters() throws SQLException {
        new RoundTrip()
                .add("insert into thing (id, name, size) values (?, ?, ?)", 1, "a", 10L)
                .add("insert into thing (id, name, size) values (?, ?, ?)", 2, null, 20L)
                .one("thing-missing", "no thing 1", "update thing set size = size + ? where id = ?", 5L, 1)
                .add("delete from thing where id = ?", 7)
                .make(connection);
        assertThat(things()).containsExactly("1 a 15", "2 null 20");
    }

    @Test
    void allOfThemAreOneRoundTrip() throws SQLException {
        List<String> calls = new ArrayList<>();
        Connection watched = (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    calls.add(method.getName());
                    return method.invoke(connection, arguments);
                });
        new RoundTrip()
                .add("insert into thing (id) values (?)", 1)
                .add("insert into thing (id) values (?)", 2)
                .make(watched);
        assertThat(calls).filteredOn("prepareStatement"::equals).hasSize(1);
        assertThat(things()).hasSize(2);
    }

    @Test
    void everyTypeThatAJournalHasComesThroughAlsoAsNothing() throws SQLException {
        OffsetDateTime at = OffsetDateTime.parse("2026-01-01T00:00:00.123456Z");
        UUID id = UUID.randomUUID();
        for (int round = 0; round < 12; round++) {
            boolean nothing = round % 2 == 0;
            new RoundTrip()
                    .add(
                            "insert into typed (number, id, at, yes) values (?, ?, ?, ?)",
                            round,
                            nothing ? null : id,
                            nothing ? null : at,
                            nothing ? null : Boolean.TRUE)
                    .add("insert into thing (id, name, size) select ?, name, ? from thing where id = ?", round, 1L, -1)
                    .add("insert into typed (number) values (?) on conflict do nothing", round)
                    .make(connection);
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*), count(id), count(at), min(at) from typed")) {
            row.next();
            assertThat(row.getInt(1)).isEqualTo(12);
            assertThat(row.getInt(2)).isEqualTo(6);
            assertThat(row.getObject(4, OffsetDateTime.class).toInstant()).isEqualTo(at.toInstant());
        }
    }

    @Test
    void aRowThatMustBeThereIsLookedForBehindStatementsThatChangeNoneOrTwo() throws SQLException {
        new RoundTrip()
                .add("insert into thing (id, size) values (?, 0), (?, 0)", 1, 2)
                .add("delete from thing where id = ?", 9)
                .one("thing-missing", "no thing 2", "update thing set size = 7 where id = ?", 2)
                .make(connection);
        assertThat(things()).containsExactly("1 null 0", "2 null 7");
    }

    @Test
    void questionsAreAnsweredFromWhatTheStatementsBeforeThemLeft() throws SQLException {
        for (int round = 0; round < 12; round++) {
            RoundTrip trip = new RoundTrip().add("insert into thing (id, name, size) values (?, 'a', 1)", round);
            RoundTrip.Answer<String> before =
                    trip.ask(row -> row.getString(1), "select name from thing where id = ? for update", round);
            trip.one("thing-missing", "no such thing", "update thing set name = ? where id = ?", "b", round);
            RoundTrip.Answer<String> after = trip.ask(
                    row -> row.getString(1), "select name from thing where id = any (?) order by id for share", (Object)
                            new Integer[] {round, -1});
            RoundTrip.Answer<Integer> again =
                    trip.count("insert into thing (id) values (?) on conflict do nothing", round);
            RoundTrip.Answer<Integer> gone = trip.count("delete from thing where id = ?", round);
            trip.make(connection);
            assertThat(before.only("the name")).isEqualTo("a");
            assertThat(after.all()).containsExactly("b");
            assertThat(again.only("the count")).isZero();
            assertThat(gone.only("the count")).isEqualTo(1);
        }
    }

    @Test
    void anAnswerIsNotKnownBeforeItsTripIsMade() {
        RoundTrip.Answer<Integer> answer = new RoundTrip().ask(row -> row.getInt(1), "select 1");
        assertThatThrownBy(answer::first).hasMessageContaining("before its trip");
    }

    @Test
    void whatHasExactlyOneAnswerIsNotTakenFromNoneOrTwo() throws SQLException {
        RoundTrip trip = new RoundTrip();
        RoundTrip.Answer<Integer> none = trip.ask(row -> row.getInt(1), "select id from thing");
        RoundTrip.Answer<Integer> two = trip.ask(row -> row.getInt(1), "select * from (values (1), (2)) as n");
        trip.make(connection);
        assertThat(none.first()).isEmpty();
        assertThatThrownBy(() -> none.only("the thing")).hasMessageContaining("the thing: one row was expected");
        assertThatThrownBy(() -> two.only("the number")).hasMessageContaining("not 2");
    }

    @Test
    void nothingIsCommittedOneByOne() throws SQLException {
        connection.setAutoCommit(true);
        RoundTrip trip = new RoundTrip().add("insert into thing (id) values (?)", 1);
        assertThatThrownBy(() -> trip.make(connection)).hasMessageContaining("committed together");
        assertThatThrownBy(() -> new RoundTrip().add("select 1; select 2")).hasMessageContaining("one statement");
    }

    @Test
    void itIsMadeAgainAndAgainAlsoWhenTheDriverPreparesItOnTheServer() throws SQLException {
        for (int id = 1; id <= 12; id++) {
            new RoundTrip()
                    .add("insert into thing (id, name, size) values (?, ?, 0)", id, "thing " + id)
                    .one("thing-missing", "no such thing", "update thing set size = ? where id = ?", (long) id, id)
                    .make(connection);
        }
        assertThat(things()).hasSize(12).last().isEqualTo("12 thing 12 12");
    }

    @Test
    void aRowThatMustBeThereAndIsNotFailsIt() {
        RoundTrip trip = new RoundTrip()
                .add("insert into thing (id) values (?)", 1)
                .one("thing-missing", "no thing 2", "update thing set size = 1 where id = ?", 2)
                .add("insert into thing (id) values (?)", 3);
        assertThatThrownBy(() -> trip.make(connection)).isInstanceOfSatisfying(JournalException.class, failure -> {
            assertThat(failure.code()).isEqualTo("thing-missing");
            assertThat(failure.retryable()).isFalse();
        });
    }

    @Test
    void whatFailsInTheMiddleFailsTheTransaction() throws SQLException {
        RoundTrip trip = new RoundTrip()
                .add("insert into thing (id) values (?)", 1)
                .add("insert into thing (id) values (?)", 1)
                .add("insert into thing (id) values (?)", 2);
        assertThatThrownBy(() -> trip.make(connection))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        failure -> assertThat(failure.getSQLState()).isEqualTo("23505"));
        connection.rollback();
        assertThat(things()).isEmpty();
    }

    @Test
    void nothingToDoIsDone() throws SQLException {
        new RoundTrip().make(connection);
        assertThat(things()).isEmpty();
    }

    private List<String> things() throws SQLException {
        List<String> things = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select id, name, size from thing order by id")) {
            while (row.next()) {
                things.add(row.getInt(1) + " " + row.getString(2) + " " + row.getLong(3));
            }
        }
        return things;
    }
}
