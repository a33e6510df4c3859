package dev.holdfast.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The passwords of Kafka's principals, from a file {@code principal=password} that only its owner can read. */
public final class KafkaCredentials {
    /** Connect's name for the provider that reads secrets from files. */
    public static final String PROVIDER = "file";

    private static final String LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule required";
    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path file;
    private final Map<KafkaPrincipal, String> passwords;

    private KafkaCredentials(Path file, Map<KafkaPrincipal, String> passwords) {
        this.file = file;
        this.passwords = passwords;
    }

    public static KafkaCredentials read(Path file) {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
                throw new IllegalArgumentException(file + " can be read by others; make it chmod 600");
            }
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        Map<KafkaPrincipal, String> passwords = new EnumMap<>(KafkaPrincipal.class);
        for (KafkaPrincipal principal : KafkaPrincipal.values()) {
            String password = properties.getProperty(principal.word(), "").strip();
            if (!password.matches("[0-9A-Za-z]+")) {
                throw new IllegalArgumentException(
                        file + " lacks a password of letters and digits for " + principal.word());
            }
            passwords.put(principal, password);
        }
        return new KafkaCredentials(file.toAbsolutePath().normalize(), Collections.unmodifiableMap(passwords));
    }

    public Path file() {
        return file;
    }

    /** What a client of this process needs to log in. */
    public SortedMap<String, String> client(KafkaPrincipal principal) {
        return login(principal, password(principal));
    }

    /** The same for a connector, which reads the password itself, so that its configuration has none. */
    public static SortedMap<String, String> connector(Path file, KafkaPrincipal principal) {
        return login(
                principal, "${" + PROVIDER + ":" + file.toAbsolutePath().normalize() + ":" + principal.word() + "}");
    }

    /** Who may log in at a listener of a broker, which itself logs in as the first. */
    public String listener(KafkaPrincipal self, List<KafkaPrincipal> clients) {
        return LOGIN + " username=\"" + self.word() + "\" password=\"" + password(self) + "\" "
                + clients.stream()
                        .map(client -> "user_" + client.word() + "=\"" + password(client) + "\"")
                        .collect(Collectors.joining(" "))
                + ";";
    }

    private String password(KafkaPrincipal principal) {
        return java.util.Objects.requireNonNull(passwords.get(principal));
    }

    private static SortedMap<String, String> login(KafkaPrincipal principal, String password) {
        SortedMap<String, String> settings = new TreeMap<>();
        settings.put("security.protocol", "SASL_PLAINTEXT");
        settings.put("sasl.mechanism", "PLAIN");
        settings.put(
                "sasl.jaas.config", LOGIN + " username=\"" + principal.word() + "\" password=\"" + password + "\";");
        return settings;
    }
}
