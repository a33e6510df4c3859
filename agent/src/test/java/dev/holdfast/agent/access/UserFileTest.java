package dev.holdfast.agent.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.protocol.LocalUsers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom a file of users makes known, and that a bad one makes known nobody. */
class UserFileTest {
    private static final String HASH = "0123456789abcdef".repeat(4);
    private static final String ASHA = user("asha", "viewer", HASH);

    @TempDir
    Path folder;

    private Path file;
    private UserFile users;

    @BeforeEach
    void name() {
        file = folder.resolve("users.json");
        users = new UserFile(file);
    }

    @Test
    void aMissingFileNamesNobody() {
        assertThat(users.users()).isEqualTo(LocalUsers.none());
    }

    @Test
    void aChangedFileIsReadAgain() throws IOException {
        write(ASHA, "rw-------");
        assertThat(users.users().users()).containsOnlyKeys("asha");
        write(user("ravi-kumar", "viewer", HASH), "rw-------");
        assertThat(users.users().users()).containsOnlyKeys("ravi-kumar");
        Files.delete(file);
        assertThat(users.users().users()).isEmpty();
    }

    @Test
    void aFileThatIsTooOpenNamesNobody() throws IOException {
        for (String mode : List.of("rw-r-----", "rw----r--", "rw--w----", "rw-----w-", "rwx------")) {
            write(ASHA, mode);
            assertThat(new UserFile(file).users().users()).as(mode).isEmpty();
        }
        write(ASHA, "r--------");
        assertThat(new UserFile(file).users().users()).containsOnlyKeys("asha");
    }

    @Test
    void aMalformedFileNamesNobody() throws IOException {
        for (String text : List.of(
                "",
                "null",
                "[]",
                "{",
                "{}",
                "{\"users\":null}",
                "{\"users\":{\"asha\":null}}",
                "{\"users\":{\"asha\":{}}}",
                user("asha", "viewer", HASH.substring(1)),
                user("asha", "viewer", HASH.toUpperCase(java.util.Locale.ROOT)),
                user("asha", "master", HASH),
                user("asha", "program", HASH),
                user("operator", "viewer", HASH),
                user("Asha@local", "viewer", HASH),
                user("asha@elsewhere", "viewer", HASH),
                "{\"users\":{\"asha\":{\"roles\":[],\"tokenSha256\":\"" + HASH + "\"}}}")) {
            write(text, "rw-------");
            assertThat(new UserFile(file).users().users()).as(text).isEmpty();
        }
    }

    @Test
    void aFileThatTurnsBadForgetsWhomItNamed() throws IOException {
        write(ASHA, "rw-------");
        assertThat(users.users().users()).containsOnlyKeys("asha");
        write("{ spoilt", "rw-------");
        assertThat(users.users().users()).isEmpty();
    }

    @Test
    void aHugeFileNamesNobody() throws IOException {
        write(ASHA + " ".repeat(1 << 20), "rw-------");
        assertThat(users.users().users()).isEmpty();
    }

    private static String user(String name, String role, String hash) {
        return "{\"users\":{\"" + name + "\":{\"roles\":[\"" + role + "\"],\"tokenSha256\":\"" + hash + "\"}}}";
    }

    private void write(String text, String mode) throws IOException {
        Files.deleteIfExists(file);
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
