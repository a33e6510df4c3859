package dev.holdfast.benchmarks.posting;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.holdfast.sandbox.postgres.PostgresBinaries;
import dev.holdfast.sandbox.postgres.PostgresServer;
import dev.holdfast.sandbox.process.Endings;
import dev.holdfast.sandbox.process.PidFile;
import dev.holdfast.sandbox.process.ProcessIdentity;
import dev.holdfast.sandbox.process.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;

/**
 * A PostgreSQL server with the sandbox's settings (durable: {@code fsync} and {@code synchronous_commit} on) and two
 * databases: the bank's, as its own migrations make it, and a plain one.
 */
final class PostingDatabase implements AutoCloseable {
    private static final String ADDRESS = "127.0.0.14";
    private static final String PASSWORD = "benchmark";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final ProcessIdentity postmaster;
    private final int port;

    private PostingDatabase(ProcessIdentity postmaster, int port) {
        this.postmaster = postmaster;
        this.port = port;
    }

    /** In an empty folder. */
    static PostingDatabase start(Path folder, int port) {
        try {
            Files.createDirectories(folder);
            Path password = Files.writeString(folder.resolve("password"), PASSWORD);
            PostgresServer server = new PostgresServer(
                    PostgresBinaries.unpack(folder.resolve("postgres")),
                    folder.resolve("data"),
                    ADDRESS,
                    port,
                    password,
                    folder.resolve("postgres.log"),
                    new PidFile(folder.resolve("postgres.pid")));
            server.initialise();
            PostingDatabase database = new PostingDatabase(server.start(), port);
            boolean prepared = false;
            try {
                server.awaitReady(START_LIMIT);
                database.prepare();
                prepared = true;
            } finally {
                if (!prepared) {
                    database.close();
                }
            }
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a database in " + folder, e);
        }
    }

    private void prepare() {
        execute("postgres", "create database bank");
        execute("postgres", "create database plain");
        for (String role : List.of("bank_app", "bank_applier")) {
            execute("postgres", "create role " + role + " login password '" + PASSWORD + "'");
        }
        Flyway.configure()
                .dataSource(url("bank"), PostgresServer.SUPERUSER, PASSWORD)
                .schemas("bank")
                .defaultSchema("bank")
                .createSchemas(true)
                .placeholders(Map.of("region", "north"))
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .load()
                .migrate();
        // Nobody reads the log here, and a slot that nobody reads keeps all of it.
        execute("bank", "select pg_drop_replication_slot('holdfast_outbox')");
        execute("bank", "create sequence bank.unchained; grant usage on sequence bank.unchained to bank_app");
    }

    /** What the roles of the bank may not do. */
    void execute(String database, String sql) {
        try (Connection connection = DriverManager.getConnection(url(database), PostgresServer.SUPERUSER, PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("the benchmark's database refused: " + sql + ": " + e.getMessage(), e);
        }
    }

    /** Connections as the banks have them, without the limits on time. */
    HikariDataSource pool(String database, String role, String schema, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url(database));
        config.setUsername(role);
        config.setPassword(PASSWORD);
        config.setMaximumPoolSize(connections);
        config.setConnectionInitSql("set search_path to " + schema);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        return new HikariDataSource(config);
    }

    private String url(String database) {
        return "jdbc:postgresql://" + ADDRESS + ":" + port + "/" + database;
    }

    @Override
    public void close() {
        Signal.INT.send(List.of(postmaster.pid()));
        if (!Endings.awaitGone(List.of(postmaster), STOP_LIMIT).isEmpty()) {
            Signal.KILL.send(List.of(postmaster.pid()));
        }
    }
}
