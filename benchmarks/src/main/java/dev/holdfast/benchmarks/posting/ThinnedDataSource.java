package dev.holdfast.benchmarks.posting;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Connections on which some statements are made in other words, and some are said to have been made and were not. */
final class ThinnedDataSource extends DelegatingDataSource {
    private final ConcurrentMap<String, ThinnedStatement> known = new ConcurrentHashMap<>();
    private final Function<String, Optional<String>> rule;

    /**
     * @param rule the statement to make instead; empty for one that is not made
     */
    ThinnedDataSource(DataSource target, Function<String, Optional<String>> rule) {
        super(target);
        this.rule = rule;
    }

    /** The statements that were asked for, in their own words. */
    Set<String> asked() {
        return known.keySet();
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return proxy(Connection.class, (proxy, method, arguments) -> {
            boolean prepares = method.getName().equals("prepareStatement") && arguments.length == 1;
            return prepares ? prepare(connection, (String) arguments[0]) : call(connection, method, arguments);
        });
    }

    private PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        ThinnedStatement statement = known.computeIfAbsent(sql, text -> ThinnedStatement.of(text, rule));
        if (statement.whole()) {
            return connection.prepareStatement(sql);
        }
        PreparedStatement made = statement.anything() ? connection.prepareStatement(statement.sql()) : null;
        return proxy(PreparedStatement.class, new Rest(statement, made));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** What is left of a statement; each part that is not made says that it changed as many rows as it was given. */
    private static final class Rest implements InvocationHandler {
        private final ThinnedStatement statement;
        private final @Nullable PreparedStatement made;
        private final Map<Integer, Integer> given = new TreeMap<>();
        private int part;

        Rest(ThinnedStatement statement, @Nullable PreparedStatement made) {
            this.statement = statement;
            this.made = made;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            String name = method.getName();
            if (name.startsWith("set") && arguments != null && arguments.length > 1) {
                return set(method, arguments);
            }
            if (name.equals("getMoreResults")) {
                return moreResults();
            }
            boolean sparedNow =
                    part < statement.made().size() && !statement.made().get(part);
            if (name.equals("getUpdateCount") && sparedNow) {
                return given.getOrDefault(part, 1);
            }
            return made == null ? nothing(name) : call(made, method, arguments);
        }

        private @Nullable Object set(Method method, Object[] arguments) throws Throwable {
            int parameter = (Integer) arguments[0] - 1;
            if (arguments[1] instanceof Object[] rows) {
                given.put(statement.parts().get(parameter), rows.length);
            }
            int place = statement.parameters().get(parameter);
            if (place == 0 || made == null) {
                return null;
            }
            Object[] moved = arguments.clone();
            moved[0] = place;
            return call(made, method, moved);
        }

        private boolean moreResults() throws SQLException {
            boolean wasMade = statement.made().get(part);
            part++;
            if (wasMade && made != null) {
                made.getMoreResults();
            }
            return false;
        }

        private static @Nullable Object nothing(String name) {
            return switch (name) {
                case "executeUpdate" -> 1;
                case "execute", "isClosed", "isWrapperFor" -> false;
                case "close", "setQueryTimeout", "setFetchSize", "setMaxRows", "getWarnings" -> null;
                default -> throw new UnsupportedOperationException(name + " of a statement that is not made");
            };
        }
    }
}
