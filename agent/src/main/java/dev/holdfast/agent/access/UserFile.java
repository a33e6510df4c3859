package dev.holdfast.agent.access;

import dev.holdfast.agent.config.SecretFile;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.LocalUsers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The local users, read again whenever their file changes, so that adding or removing one needs no restart. A file that
 * cannot be trusted or read means that nobody is a user: a removed one must not live on in an older reading.
 */
final class UserFile {
    private static final Logger log = LoggerFactory.getLogger(UserFile.class);
    private static final long BYTES_LIMIT = 1 << 20;

    private final Path file;
    private Optional<Version> read = Optional.empty();
    private LocalUsers users = LocalUsers.none();

    /** What tells one content of the file from another. */
    private record Version(
            FileTime changed, long size, @Nullable Object inode) {}

    UserFile(Path file) {
        this.file = file;
    }

    synchronized LocalUsers users() {
        Optional<Version> now = version();
        if (!now.equals(read)) {
            users = now.isPresent() ? load(now.get()) : LocalUsers.none();
            read = now;
        }
        return users;
    }

    private Optional<Version> version() {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new Version(found.lastModifiedTime(), found.size(), found.fileKey()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            log.atError().addKeyValue("file", file).setCause(e).log("users unknown, their file cannot be read");
            return Optional.empty();
        }
    }

    private LocalUsers load(Version version) {
        try {
            if (SecretFile.othersMayRead(file)) {
                return refuse("others may read or write it: chmod 600 it");
            }
            if (version.size() > BYTES_LIMIT) {
                return refuse("it is larger than " + BYTES_LIMIT + " bytes");
            }
            LocalUsers found = Json.read(Files.readString(file), LocalUsers.class);
            log.atInfo()
                    .addKeyValue("file", file)
                    .addKeyValue("users", found.users().keySet())
                    .log("users read");
            return found;
        } catch (IOException | Json.MalformedMessageException e) {
            return refuse(String.valueOf(e.getMessage()));
        }
    }

    private LocalUsers refuse(String why) {
        log.atError().addKeyValue("file", file).addKeyValue("cause", why).log("users unknown, their file is refused");
        return LocalUsers.none();
    }
}
