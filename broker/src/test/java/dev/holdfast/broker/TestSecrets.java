package dev.holdfast.broker;

import dev.holdfast.link.KafkaCredentials;
import dev.holdfast.link.KafkaPrincipal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Passwords of all principals, as the sandbox makes them. */
final class TestSecrets {
    private TestSecrets() {}

    static KafkaCredentials in(Path directory) throws IOException {
        Path file = directory.resolve("kafka.secrets");
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            StringBuilder secrets = new StringBuilder();
            for (KafkaPrincipal principal : KafkaPrincipal.values()) {
                secrets.append(principal.word())
                        .append("=secret")
                        .append(principal.ordinal())
                        .append('\n');
            }
            Files.writeString(file, secrets);
        }
        return KafkaCredentials.read(file);
    }
}
