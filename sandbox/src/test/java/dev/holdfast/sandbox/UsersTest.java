package dev.holdfast.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.protocol.LocalUsers;
import dev.holdfast.protocol.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsersTest {
    @TempDir
    Path folder;

    @Test
    void aUserHasATokenThatTheUserFileDoesNotHold() throws IOException {
        Users users = users();
        Path token = users.add("asha", List.of(Role.APPROVER));
        String secret = Files.readString(token).strip();
        String file = Files.readString(folder.resolve("users.json"));
        assertThat(secret).hasSizeGreaterThan(40);
        assertThat(file).contains("asha", "approver").doesNotContain(secret);
        assertThat(users.token("asha")).isEqualTo(secret);
        for (Path path : List.of(token, folder.resolve("users.json"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void addingAgainReplacesTokenAndRoles() {
        Users users = users();
        users.add("asha", List.of(Role.APPROVER));
        String before = users.token("asha");
        users.add("asha", List.of(Role.VIEWER));
        assertThat(users.token("asha")).isNotEqualTo(before);
        assertThat(users.all().users()).hasSize(1);
        assertThat(users.all().users().get("asha").roles()).containsExactly("viewer");
    }

    @Test
    void whoeverIsRemovedIsGone() {
        Users users = users();
        users.add("asha", List.of(Role.VIEWER));
        assertThat(users.remove("asha")).isTrue();
        assertThat(users.remove("asha")).isFalse();
        assertThat(users.all()).isEqualTo(LocalUsers.none());
        assertThatThrownBy(() -> users.token("asha")).hasMessageContaining("user add asha");
    }

    @Test
    void namesOfTheLocalTokensAndNamesThatAreNoneAreRefused() {
        for (String name : List.of("operator", "program", "", "A", "../x", "a b", "x".repeat(33))) {
            assertThatThrownBy(() -> users().add(name, List.of(Role.VIEWER)))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> users().add("asha", List.of(Role.PROGRAM))).hasMessageContaining("no program");
        assertThat(users().all()).isEqualTo(LocalUsers.none());
    }

    private Users users() {
        return new Users(new StateDirectory(folder));
    }
}
