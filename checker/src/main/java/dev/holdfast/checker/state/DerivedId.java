package dev.holdfast.checker.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;

/**
 * Ids that follow from a transaction's, computed again here so that the judge does not trust the code it judges: a
 * version 8 id of RFC 9562 from the SHA-256 of the length-prefixed parts.
 */
public final class DerivedId {
    private DerivedId() {}

    public static String of(String parent, String role) {
        MessageDigest digest = Digest.sha256();
        for (String part : new String[] {"derived", parent, role}) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
            digest.update(bytes);
        }
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        long high = hash.getLong() & 0xffffffffffff0fffL | 0x8000L;
        long low = hash.getLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }
}
