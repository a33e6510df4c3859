package dev.holdfast.journal;

import dev.holdfast.core.model.Check;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Statements that go to the database together, in their order: one round trip for all of them, so that what a posting
 * locks is locked for one, however much it writes. PostgreSQL's extended protocol lets a client send any number of
 * them before it waits.
 */
public final class RoundTrip {
    private static final String SEPARATOR = ";";

    private final List<Part> parts = new ArrayList<>();

    /**
     * @param missing what is wrong if it did not change exactly one row; null if any number will do
     */
    private record Part(
            String sql,
            List<@Nullable Object> parameters,
            @Nullable Missing missing) {}

    private record Missing(String code, String detail) {}

    /** A statement that changes any number of rows. */
    public RoundTrip add(String sql, @Nullable Object... parameters) {
        return add(sql, null, parameters);
    }

    /** A statement that changes exactly one row; otherwise {@link #make} fails with the code, which is not retryable. */
    public RoundTrip one(String code, String detail, String sql, @Nullable Object... parameters) {
        return add(sql, new Missing(code, detail), parameters);
    }

    private RoundTrip add(String sql, @Nullable Missing missing, @Nullable Object... parameters) {
        Check.state(sql.indexOf(SEPARATOR) < 0, "a statement of a round trip is one statement: " + sql);
        parts.add(new Part(sql, Collections.unmodifiableList(new ArrayList<>(Arrays.asList(parameters))), missing));
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
                check(part, statement.getUpdateCount());
                statement.getMoreResults();
            }
        }
    }

    private static void check(Part part, int changed) {
        Missing missing = part.missing();
        if (missing != null && changed != 1) {
            throw new JournalException(missing.code(), missing.detail(), false, null);
        }
    }
}
