package dev.holdfast.sandbox.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.sandbox.process.Endings;
import dev.holdfast.sandbox.process.PidFile;
import dev.holdfast.sandbox.process.ProcessIdentity;
import dev.holdfast.sandbox.process.Signal;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String HOST = "127.0.0.34";

    @TempDir
    Path directory;

    @Test
    void whatWasCommittedSurvivesAKill() throws Exception {
        PostgresServer server = server();
        server.initialise();
        ProcessIdentity first = server.start();
        try {
            server.awaitReady(LIMIT);
            execute(server, "create table kept (n int)");
            execute(server, "insert into kept values (7)");
            kill(first);
            server.initialise();
            server.start();
            server.awaitReady(LIMIT);
            assertThat(ask(server, "select n from kept")).isEqualTo("7");
            assertThat(ask(server, "show fsync")).isEqualTo("on");
            assertThat(ask(server, "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(server, "show wal_level")).isEqualTo("logical");
        } finally {
            server.pidFile().living().ifPresent(PostgresServerTest::kill);
        }
    }

    private PostgresServer server() throws IOException {
        Path password = Files.writeString(directory.resolve("password"), "secret\n");
        return new PostgresServer(
                PostgresBinaries.unpack(Path.of("target", "postgres").toAbsolutePath()),
                directory.resolve("data"),
                HOST,
                freePort(),
                password,
                directory.resolve("log").resolve("postgres.log"),
                new PidFile(directory.resolve("postgres.pid")));
    }

    private static void kill(ProcessIdentity postmaster) {
        Signal.STOP.send(List.of(postmaster.pid()));
        List<Long> pids = new ArrayList<>(List.of(postmaster.pid()));
        pids.addAll(PostgresServer.backends(postmaster));
        Signal.KILL.send(pids);
        assertThat(Endings.awaitGone(List.of(postmaster), LIMIT)).isEmpty();
    }

    private static void execute(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static Connection connect(PostgresServer server) throws SQLException {
        String url = "jdbc:postgresql://" + HOST + ":" + server.port() + "/postgres";
        return DriverManager.getConnection(url, PostgresServer.SUPERUSER, "secret");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(HOST, 0));
            return socket.getLocalPort();
        }
    }
}
