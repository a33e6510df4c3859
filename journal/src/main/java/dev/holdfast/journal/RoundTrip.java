package dev.holdfast.journal;

import dev.holdfast.core.model.Check;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Statements that go to the database together, in their order: one round trip for all of them, so that what a posting
 * has locked is not kept the longer, the more it writes. PostgreSQL's extended protocol lets a client send any number of
 * them before it waits.
 */
public final class RoundTrip {
    private static final String SEPARATOR = ";";

    private static final String BY_KEYS = "select set_config('enable_seqscan', 'off', true),"
            + " set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),"
            + " set_config('plan_cache_mode', 'force_generic_plan', true)";

    private final List<Part> parts = new ArrayList<>();

    private record Part(String sql, List<@Nullable Object> parameters, Outcome outcome) {}

    /** What is done with what a statement came to, when it is its turn. */
    @FunctionalInterface
    private interface Outcome {
        void take(PreparedStatement statement) throws SQLException;
    }

    /** One row of an answer. */
    @FunctionalInterface
    public interface RowMapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    /** What a question of this trip was answered; known once the trip is made. */
    public static final class Answer<T> {
        private @Nullable List<T> rows;

        private Answer() {}

        public List<T> all() {
            return Check.present(rows, "an answer before its trip was made");
        }

        public Optional<T> first() {
            return all().stream().findFirst();
        }

        /** The row of a question that has exactly one answer; {@code what} says which row that is. */
        public T only(String what) {
            List<T> found = all();
            Check.state(found.size() == 1, what + ": one row was expected, not " + found.size());
            return found.get(0);
        }
    }

    /**
     * From here to the end of the transaction, plans are made by keys, once. PostgreSQL keeps a plan for statements that come
     * again, and one that was made while a table was small would read all of it when it has grown; and where it finds that
     * the number of keys matters it plans anew each time, which costs as much as the statement.
     */
    public RoundTrip byKeys() {
        return add(BY_KEYS);
    }

    /** A statement that changes any number of rows. */
    public RoundTrip add(String sql, @Nullable Object... parameters) {
        return add(sql, statement -> {}, parameters);
    }

    /** A statement that changes exactly one row; otherwise {@link #make} fails with the code, which is not retryable. */
    public RoundTrip one(String code, String detail, String sql, @Nullable Object... parameters) {
        return add(sql, statement -> requireOne(statement, code, detail), parameters);
    }

    /** A statement that changes as many rows as it is given; otherwise {@link #make} fails with the code, not retryable. */
    public RoundTrip each(String code, String detail, String sql, TextRows rows) {
        return add(
                sql,
                statement -> {
                    if (statement.getUpdateCount() != rows.size()) {
                        throw new JournalException(code, detail, false, null);
                    }
                },
                rows.parameters());
    }

    /** A statement that tells how many rows it changed. */
    public Answer<Integer> count(String sql, @Nullable Object... parameters) {
        Answer<Integer> answer = new Answer<>();
        add(sql, statement -> answer.rows = List.of(statement.getUpdateCount()), parameters);
        return answer;
    }

    /** A statement that returns rows. */
    public <T> Answer<T> ask(RowMapper<T> mapper, String sql, @Nullable Object... parameters) {
        Answer<T> answer = new Answer<>();
        add(sql, statement -> answer.rows = rows(statement, mapper), parameters);
        return answer;
    }

    private RoundTrip add(String sql, Outcome outcome, @Nullable Object... parameters) {
        Check.state(sql.indexOf(SEPARATOR) < 0, "a statement of a round trip is one statement: " + sql);
        parts.add(new Part(sql, Collections.unmodifiableList(new ArrayList<>(Arrays.asList(parameters))), outcome));
        return this;
    }

    /** Makes it, in the connection's transaction. */
    public void make(Connection connection) throws SQLException {
        if (parts.isEmpty()) {
            return;
        }
        Check.state(!connection.getAutoCommit(), "what goes together is committed together");
        String sql = parts.stream().map(Part::sql).collect(Collectors.joining(SEPARATOR));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 0;
            for (Part part : parts) {
                for (Object parameter : part.parameters()) {
                    statement.setObject(++index, parameter);
                }
            }
            statement.execute();
            for (Part part : parts) {
                part.outcome().take(statement);
                statement.getMoreResults();
            }
        }
    }

    private static void requireOne(PreparedStatement statement, String code, String detail) throws SQLException {
        if (statement.getUpdateCount() != 1) {
            throw new JournalException(code, detail, false, null);
        }
    }

    private static <T> List<T> rows(PreparedStatement statement, RowMapper<T> mapper) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (ResultSet result = statement.getResultSet()) {
            while (result.next()) {
                rows.add(mapper.map(result));
            }
        }
        return rows;
    }
}
