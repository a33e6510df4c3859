package dev.holdfast.bank;

import dev.holdfast.testing.FreePort;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** One PostgreSQL server for all tests of a run, unpacked from the published binaries, with a database per bank. */
final class RealPostgres {
    private static final String BINARIES = "/postgres-linux-x86_64.txz";
    private static final Path UNPACKED = Path.of(System.getProperty("java.io.tmpdir"), "holdfast-test-postgres-18.6.0");

    private static @Nullable RealPostgres running;

    private final int port;

    private RealPostgres(int port) {
        this.port = port;
    }

    static synchronized RealPostgres get() {
        if (running == null) {
            try {
                running = start();
            } catch (IOException | InterruptedException | SQLException e) {
                throw new IllegalStateException("PostgreSQL did not start", e);
            }
        }
        return running;
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** A fresh, empty database. */
    void create(String database) {
        try (Connection admin = connect("postgres");
                Statement statement = admin.createStatement()) {
            statement.execute("drop database if exists " + database + " with (force)");
            statement.execute("create database " + database);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), "postgres", "");
    }

    private static RealPostgres start() throws IOException, InterruptedException, SQLException {
        unpack();
        Path cluster = Files.createTempDirectory("holdfast-test-cluster");
        int port = FreePort.next();
        run(List.of(
                UNPACKED + "/bin/initdb",
                "-D",
                cluster + "/db",
                "-U",
                "postgres",
                "--auth=trust",
                "--no-sync",
                "-E",
                "UTF8",
                "--locale=C"));
        Process server = process(List.of(
                        UNPACKED + "/bin/postgres",
                        "-D",
                        cluster + "/db",
                        "-p",
                        Integer.toString(port),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "wal_level=logical",
                        "-c",
                        "fsync=off",
                        "-c",
                        "max_connections=200"))
                .redirectErrorStream(true)
                .redirectOutput(cluster.resolve("log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, cluster)));
        RealPostgres postgres = new RealPostgres(port);
        Awaitility.await().ignoreExceptions().until(() -> {
            postgres.connect("postgres").close();
            return true;
        });
        try (Connection admin = postgres.connect("postgres");
                Statement statement = admin.createStatement()) {
            statement.execute("create role bank_app login");
            statement.execute("create role bank_applier login");
        }
        return postgres;
    }

    private static void stop(Process server, Path cluster) {
        server.descendants().forEach(ProcessHandle::destroyForcibly);
        server.destroyForcibly();
        try (var files = Files.walk(cluster)) {
            server.waitFor();
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = process(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(command + ": " + output);
        }
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it does not see that it is. */
    private static ProcessBuilder process(List<String> command) {
        List<String> whole = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            whole.addAll(List.of("unshare", "-U"));
        }
        whole.addAll(command);
        return new ProcessBuilder(whole);
    }

    private static void unpack() throws IOException {
        if (Files.exists(UNPACKED.resolve("complete"))) {
            return;
        }
        try (InputStream packed = Objects.requireNonNull(RealPostgres.class.getResourceAsStream(BINARIES));
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
            TarArchiveEntry entry = tar.getNextEntry();
            while (entry != null) {
                unpack(tar, entry);
                entry = tar.getNextEntry();
            }
        }
        Files.createFile(UNPACKED.resolve("complete"));
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry) throws IOException {
        Path target = UNPACKED.resolve(entry.getName());
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        Files.deleteIfExists(target);
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, target);
            String mode = (entry.getMode() & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--";
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(mode));
        }
    }
}
