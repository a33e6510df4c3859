package dev.holdfast.bank.replication;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** The secret that agents and banks share, read from its file when the bank starts. */
public final class ControlToken {
    private final String value;

    public ControlToken(String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("the control token is empty");
        }
        this.value = value;
    }

    public static ControlToken read(Path file) {
        try {
            return new ControlToken(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read the control token " + file + " (holdfast.control-token-file)", e);
        }
    }

    /** The value of the Authorization header. */
    public String bearer() {
        return "Bearer " + value;
    }

    /** Compares in constant time. */
    public boolean authorises(@Nullable String header) {
        byte[] expected = bearer().getBytes(StandardCharsets.UTF_8);
        return header != null && MessageDigest.isEqual(expected, header.getBytes(StandardCharsets.UTF_8));
    }
}
