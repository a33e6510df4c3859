package dev.holdfast.agent.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** A bearer token in a file that only its owner can read. */
public final class SecretFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final int BYTES = 32;

    private final String token;

    private SecretFile(String token) {
        this.token = token;
    }

    public static SecretFile read(Path file) {
        try {
            if (othersMayRead(file)) {
                throw new SetupException(file + " can be read by others: chmod 600 it, or remove it for a new one");
            }
            String text = Files.readString(file).strip();
            if (text.isEmpty()) {
                throw new SetupException(file + " is empty: remove it");
            }
            return new SecretFile(text);
        } catch (IOException e) {
            throw new SetupException("cannot read the token file " + file + ": " + e, e);
        }
    }

    /** Whether anybody but its owner may read, write or run the file. */
    public static boolean othersMayRead(Path file) throws IOException {
        return !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file));
    }

    /**
     * Reads the token, after making it if there is none. Several programs may do this at once: the file appears
     * complete or not at all, and the first one wins.
     */
    public static SecretFile readOrCreate(Path file) {
        if (!Files.exists(file)) {
            create(file.toAbsolutePath());
        }
        return read(file);
    }

    private static void create(Path file) {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n";
        try {
            Path folder = Files.createDirectories(file.getParent());
            Path draft =
                    Files.createTempFile(folder, ".token", ".tmp", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            try {
                Files.writeString(draft, text);
                Files.createLink(file, draft);
            } finally {
                Files.delete(draft);
            }
        } catch (FileAlreadyExistsException e) {
            return;
        } catch (IOException e) {
            throw new SetupException("cannot write the token file " + file + ": " + e, e);
        }
    }

    /** Whether this is the token; takes the same time wherever the difference is. */
    public boolean matches(String presented) {
        return MessageDigest.isEqual(
                token.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
    }

    /** The value of the Authorization header. */
    public String bearer() {
        return "Bearer " + token;
    }
}
