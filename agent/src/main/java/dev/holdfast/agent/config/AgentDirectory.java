package dev.holdfast.agent.config;

import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.Mode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The folder that an agent keeps across restarts: whose it is, how often it started, and the quorum's log. */
public final class AgentDirectory {
    private final Path root;

    private AgentDirectory(Path root) {
        this.root = root;
    }

    /** Opens the folder; one that another agent or another mode has used is refused, since its log means other things. */
    public static AgentDirectory open(Path root, AgentId id, Mode mode) {
        AgentDirectory directory = new AgentDirectory(root);
        String identity = id + " " + mode.word();
        try {
            Files.createDirectories(root);
            Path file = root.resolve("identity");
            if (!Files.exists(file)) {
                replace(file, identity);
            }
            String found = Files.readString(file).strip();
            if (!found.equals(identity)) {
                throw new SetupException(root + " belongs to '" + found + "', not '" + identity
                        + "': remove it, or start with its own id and mode");
            }
        } catch (IOException e) {
            throw new SetupException("cannot use the agent directory " + root + ": " + e, e);
        }
        return directory;
    }

    /**
     * The number of this start, larger than that of any earlier one: the wall clock covers a folder that was wiped, the
     * stored number a clock that went back.
     */
    public long nextIncarnation(Instant now) {
        Path file = root.resolve("incarnation");
        try {
            long before =
                    Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) : 0;
            long next = Math.max(before + 1, now.toEpochMilli());
            replace(file, Long.toString(next));
            return next;
        } catch (NumberFormatException e) {
            throw new SetupException(file + " does not hold a number: remove it", e);
        } catch (IOException e) {
            throw new SetupException("cannot count this start in " + file + ": " + e, e);
        }
    }

    public Path quorum() {
        return root.resolve("quorum");
    }

    /** Where tests and drills say after which write of a plan's journal this agent is to die. */
    public Path crashAt() {
        return root.resolve("crash-at");
    }

    /** The database that the region's bank had when it was last known to be whole; empty before the first. */
    public Optional<UUID> database() {
        Path file = root.resolve("database");
        try {
            return Files.exists(file)
                    ? Optional.of(UUID.fromString(Files.readString(file).strip()))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new SetupException(
                    file + " does not name a database: restore it, or remove it to take the"
                            + " region's database as it is",
                    e);
        } catch (IOException e) {
            throw new SetupException("cannot read " + file + ": " + e, e);
        }
    }

    /** From now on this is the region's database. */
    public void remember(UUID database) throws IOException {
        replace(root.resolve("database"), database.toString());
    }

    private static void replace(Path file, String text) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".tmp");
        try (FileChannel channel = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
