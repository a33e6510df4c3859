package dev.holdfast.sandbox.postgres;

import dev.holdfast.sandbox.SandboxException;
import dev.holdfast.sandbox.SandboxException.Code;
import dev.holdfast.sandbox.process.Endings;
import dev.holdfast.sandbox.process.Launcher;
import dev.holdfast.sandbox.process.PidFile;
import dev.holdfast.sandbox.process.Proc;
import dev.holdfast.sandbox.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One PostgreSQL server: a data directory, an address, and the postmaster when it runs. Started directly, so that the
 * process we start is the postmaster, and durable as in production: {@code fsync} and {@code synchronous_commit} on.
 */
public record PostgresServer(
        PostgresBinaries binaries, Path data, String address, int port, Path passwordFile, Path log, PidFile pidFile) {
    public static final String SUPERUSER = "postgres";
    private static final Duration INIT_LIMIT = Duration.ofSeconds(60);
    private static final int STATUS_LINE = 7;

    /** Makes the data directory, unless a finished one is there. */
    public void initialise() {
        if (Files.exists(data.resolve("PG_VERSION")) && Files.exists(data.resolve("pg_hba.conf"))) {
            return;
        }
        List<String> command = new ArrayList<>(asOrdinaryUser());
        command.addAll(List.of(binaries.program("initdb").toString(), "-D", data.toString(), "-U", SUPERUSER));
        command.addAll(List.of("--encoding=UTF8", "--locale=C", "--no-sync", "--auth=scram-sha-256"));
        command.add("--pwfile=" + passwordFile);
        try {
            Files.createDirectories(data.getParent());
            Files.createDirectories(log.getParent());
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            if (!process.waitFor(INIT_LIMIT.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new SandboxException(Code.TOO_SLOW, "initdb took longer than " + INIT_LIMIT + "; see " + log);
            }
            if (process.exitValue() != 0) {
                throw new SandboxException(Code.UNSUPPORTED, "initdb failed; see " + log + rootHint());
            }
            allowReplication();
        } catch (IOException e) {
            throw new SandboxException(Code.DISK, "cannot make the database in " + data + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException(Code.TOO_SLOW, "interrupted during initdb", e);
        }
    }

    /** Starts the postmaster; {@link #awaitReady} tells when it answers. */
    public ProcessIdentity start() {
        try {
            // Its own check would be fooled by a reused process number; ours, which the caller has made, is not.
            Files.deleteIfExists(data.resolve("postmaster.pid"));
        } catch (IOException e) {
            throw new SandboxException(Code.DISK, "cannot remove the stale postmaster.pid in " + data, e);
        }
        List<String> command = new ArrayList<>(asOrdinaryUser());
        command.addAll(List.of(binaries.program("postgres").toString(), "-D", data.toString()));
        settings().forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return Launcher.start(command, Map.of("LC_ALL", "C"), log, pidFile);
    }

    public void awaitReady(Duration limit) {
        Path status = data.resolve("postmaster.pid");
        boolean ready =
                Endings.waitUntil(() -> ready(status) || pidFile.living().isEmpty(), limit);
        if (!ready) {
            throw new SandboxException(Code.TOO_SLOW, "PostgreSQL at " + address + " is not ready after " + limit);
        }
        if (pidFile.living().isEmpty()) {
            throw new SandboxException(
                    Code.PROGRAM_DIED, "PostgreSQL at " + address + " ended while starting; see " + log + rootHint());
        }
    }

    /** The postmaster's children: every connection and background worker. */
    public static List<Long> backends(ProcessIdentity postmaster) {
        return Proc.children(postmaster.pid());
    }

    private static boolean ready(Path status) {
        try {
            List<String> lines = Files.readAllLines(status);
            return lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
        } catch (IOException e) {
            return false;
        }
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new java.util.TreeMap<>();
        settings.put("listen_addresses", address);
        settings.put("port", Integer.toString(port));
        settings.put("unix_socket_directories", "");
        settings.put("wal_level", "logical");
        settings.put("max_connections", "60");
        settings.put("max_wal_senders", "6");
        settings.put("max_replication_slots", "6");
        settings.put("max_worker_processes", "6");
        settings.put("io_method", "sync");
        settings.put("fsync", "on");
        settings.put("synchronous_commit", "on");
        settings.put("autovacuum_max_workers", "1");
        settings.put("log_line_prefix", "%m %a ");
        settings.put("timezone", "UTC");
        settings.put("log_timezone", "UTC");
        return settings;
    }

    private void allowReplication() throws IOException {
        Files.writeString(data.resolve("pg_hba.conf"), """
                host all         all 127.0.0.0/8 scram-sha-256
                host replication all 127.0.0.0/8 scram-sha-256
                """);
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it is nobody in particular. */
    private static List<String> asOrdinaryUser() {
        return root() ? List.of("unshare", "-U") : List.of();
    }

    private static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static String rootHint() {
        return root() ? " (you are root: if user namespaces are forbidden here, run as an ordinary user)" : "";
    }
}
