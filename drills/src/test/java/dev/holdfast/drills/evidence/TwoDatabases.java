package dev.holdfast.drills.evidence;

import dev.holdfast.drills.DatabaseAddress;
import dev.holdfast.sandbox.postgres.PostgresBinaries;
import dev.holdfast.sandbox.postgres.PostgresServer;
import dev.holdfast.sandbox.process.PidFile;
import dev.holdfast.sandbox.process.ProcessIdentity;
import dev.holdfast.sandbox.process.Signal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A real PostgreSQL with two databases that have the bank's own schema. */
public final class TwoDatabases implements AutoCloseable {
    private static final String PASSWORD = "for-tests";
    private static final String ADDRESS = "127.0.0.1";

    public final DatabaseAddress north;
    public final DatabaseAddress west;
    private final ProcessIdentity postmaster;
    private final int port;

    public TwoDatabases(Path folder) throws IOException {
        port = freePort();
        Path password = Files.writeString(folder.resolve("password"), PASSWORD);
        PostgresServer server = new PostgresServer(
                PostgresBinaries.unpack(folder.resolve("postgres")),
                folder.resolve("database"),
                ADDRESS,
                port,
                password,
                folder.resolve("postgres.log"),
                new PidFile(folder.resolve("postgres.pid")));
        server.initialise();
        postmaster = server.start();
        server.awaitReady(Duration.ofSeconds(20));
        north = address("north");
        west = address("west");
    }

    public void create() throws IOException, SQLException {
        on("postgres", "create role bank_app login password '" + PASSWORD + "'");
        create("north");
        create("west");
    }

    private DatabaseAddress address(String region) {
        return new DatabaseAddress(region, url(region), PostgresServer.SUPERUSER, PASSWORD);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(ADDRESS))) {
            return socket.getLocalPort();
        }
    }

    private void create(String region) throws SQLException, IOException {
        on("postgres", "create database " + region);
        on(region, "create schema bank; set search_path = bank; " + schema().replace("${region}", region));
    }

    /** The bank's migrations; the replication slot is the sandbox's matter. */
    private static String schema() throws IOException {
        Path migrations = Path.of("..", "bank", "src", "main", "resources", "db", "migration");
        StringBuilder sql = new StringBuilder();
        try (Stream<Path> files = Files.list(migrations)) {
            List<Path> sorted = files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted(Comparator.comparingInt(TwoDatabases::version))
                    .toList();
            for (Path file : sorted) {
                String text = Files.readString(file);
                sql.append(text.startsWith("select pg_create_logical_replication_slot") ? "" : text);
            }
        }
        return sql.toString();
    }

    /** The number in {@code V10__identity.sql}. */
    private static int version(Path migration) {
        String name = migration.getFileName().toString();
        return Integer.parseInt(name.substring(1, name.indexOf("__")));
    }

    private String url(String database) {
        return "jdbc:postgresql://" + ADDRESS + ":" + port + "/" + database;
    }

    public void on(String database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(database), PostgresServer.SUPERUSER, PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void onBoth(String sql) throws SQLException {
        on("north", sql);
        on("west", sql);
    }

    @Override
    public void close() {
        Signal.KILL.send(List.of(postmaster.pid()));
    }
}
