package dev.holdfast.core.journal;

import dev.holdfast.core.model.Check;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** One link of a slice's hash chain: SHA-256 over the previous link's 32 bytes and the entry's bytes, in hex. */
public record ChainHash(String hex) {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    /** What comes before the first entry of a chain. */
    public static final ChainHash GENESIS = new ChainHash("0".repeat(64));

    public ChainHash {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("'" + hex + "' is not 64 hex digits");
        }
    }

    public static ChainHash of(String hex) {
        return new ChainHash(hex);
    }

    public ChainHash next(String payload) {
        MessageDigest digest = sha256();
        digest.update(HexFormat.of().parseHex(hex));
        return new ChainHash(HexFormat.of().formatHex(digest.digest(payload.getBytes(StandardCharsets.UTF_8))));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            Check.state(false, "every Java has SHA-256");
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
