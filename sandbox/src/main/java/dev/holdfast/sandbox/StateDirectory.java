package dev.holdfast.sandbox;

import dev.holdfast.link.KafkaPrincipal;
import dev.holdfast.sandbox.SandboxException.Code;
import dev.holdfast.sandbox.process.PidFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The sandbox's own directory ({@code .holdfast}): what is in it and where. */
public record StateDirectory(Path root) {
    private static final int SECRET_BYTES = 24;

    public Path postgresHome() {
        return root.resolve("postgres");
    }

    public Path data(ProcessKey key) {
        return root.resolve(key.place().word()).resolve(key.program().word());
    }

    public Path config(ProcessKey key) {
        return root.resolve(key.place().word()).resolve(key.program().word() + ".properties");
    }

    public Path log(ProcessKey key) {
        return root.resolve("log").resolve(key + ".log");
    }

    public PidFile pidFile(ProcessKey key) {
        return new PidFile(root.resolve("run").resolve(key + ".pid"));
    }

    public Path stateFile() {
        return root.resolve("sandbox.properties");
    }

    public Path lockFile() {
        return root.resolve("lock");
    }

    /** Authorises agents and banks towards banks. */
    public Path controlToken() {
        return secret("control.token");
    }

    /** Authorises operators towards agents. */
    public Path operatorToken() {
        return secret("operator.token");
    }

    /** The group that the agents keep; people may edit it. */
    public Path groupFile() {
        return root.resolve("holdfast.yaml");
    }

    /** What drills leave behind. */
    public Path reports() {
        return root.resolve("report");
    }

    /** The people whom the agents know, with the hashes of their tokens. */
    public Path users() {
        return root.resolve("users.json");
    }

    /** The token of one of them; the agents never read it. */
    public Path userToken(String name) {
        return root.resolve("users").resolve(name + ".token");
    }

    /** The certificates of the places and their authority. */
    public Path certificates() {
        return root.resolve("tls");
    }

    /** The password of the databases' superuser and of the bank's roles. */
    public Path databasePassword() {
        return secret("database.password");
    }

    /** The passwords of Kafka's principals, the same in both regions because their mirrors read each other. */
    public Path kafkaSecrets() {
        Path file = root.resolve("kafka.secrets");
        if (!Files.exists(file)) {
            StringBuilder secrets = new StringBuilder();
            for (KafkaPrincipal principal : KafkaPrincipal.values()) {
                secrets.append(principal.word()).append('=').append(random()).append('\n');
            }
            writePrivately(file, secrets.toString());
        }
        return file;
    }

    /** Writes a file that only its owner can read; a reader sees the old content or the new one. */
    void writePrivately(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            Path draft = Files.createTempFile(
                    file.getParent(),
                    "." + file.getFileName(),
                    ".tmp",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(draft, content);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new SandboxException(Code.DISK, "cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new SandboxException(Code.NOT_UP, "cannot read " + file + ": the sandbox has not been started", e);
        }
    }

    /** Removes everything that was stored; the unpacked programs of PostgreSQL, which never change, stay. */
    void wipe() {
        if (!Files.exists(root)) {
            return;
        }
        delete(root, path -> !path.equals(root) && !path.startsWith(postgresHome()));
    }

    /** Removes what one program has stored. */
    void delete(Path data) {
        if (Files.exists(data)) {
            delete(data, path -> true);
        }
    }

    private static void delete(Path folder, Predicate<Path> which) {
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> stored =
                    tree.filter(which).sorted(Comparator.reverseOrder()).toList();
            for (Path path : stored) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove what is in " + folder, e);
        }
    }

    private Path secret(String name) {
        Path file = root.resolve(name);
        if (!Files.exists(file)) {
            writePrivately(file, random() + "\n");
        }
        return file;
    }

    private static String random() {
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
