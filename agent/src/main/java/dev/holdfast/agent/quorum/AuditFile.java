package dev.holdfast.agent.quorum;

import dev.holdfast.core.failover.AuditEntry;
import dev.holdfast.core.failover.AuditTrail;
import dev.holdfast.protocol.AuditAnswer;
import dev.holdfast.protocol.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole audit as this agent applied it: one line of JSON for each entry, each carrying the hash of the line before
 * it. An agent that was away while the others went on by more than the state keeps has a gap, which its hashes show. A
 * file that cannot be written is no reason to stop: the other agents write theirs, and this one tries again.
 */
public final class AuditFile {
    private static final Logger log = LoggerFactory.getLogger(AuditFile.class);

    private final Path file;
    private long last;

    private AuditFile(Path file, long last) {
        this.file = file;
        this.last = last;
    }

    /** Opens the file, or makes it; what it holds already is not written again. */
    public static AuditFile open(Path file) {
        return new AuditFile(file, lastIn(file));
    }

    private static long lastIn(Path file) {
        if (!Files.exists(file)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.mapToLong(AuditFile::number).max().orElse(0);
        } catch (IOException e) {
            log.atWarn().addKeyValue("file", file).setCause(e).log("audit file cannot be read");
            return 0;
        }
    }

    /** Whether a crash left a line without its end; the entry is then written again on a line of its own. */
    private boolean torn() throws IOException {
        try (SeekableByteChannel bytes = Files.newByteChannel(file)) {
            if (bytes.size() == 0) {
                return false;
            }
            ByteBuffer end = ByteBuffer.allocate(1);
            bytes.position(bytes.size() - 1).read(end);
            return end.get(0) != '\n';
        }
    }

    private static long number(String line) {
        try {
            return Json.read(line, AuditAnswer.Line.class).number();
        } catch (Json.MalformedMessageException e) {
            return 0;
        }
    }

    /** Writes the entries that are not in the file yet. */
    synchronized void follow(AuditTrail trail) {
        if (trail.count() <= last) {
            return;
        }
        StringBuilder text = new StringBuilder();
        for (AuditEntry entry : trail.recent()) {
            if (entry.number() > last) {
                text.append(Json.write(AuditLines.of(entry))).append('\n');
            }
        }
        try {
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(file, torn() ? "\n" + text : text, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
            last = trail.count();
        } catch (IOException e) {
            log.atWarn().addKeyValue("file", file).setCause(e).log("audit file cannot be written");
        }
    }
}
