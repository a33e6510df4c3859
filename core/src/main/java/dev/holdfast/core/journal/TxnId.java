package dev.holdfast.core.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;

/**
 * Ids that are computed, never drawn, so that the same business transaction made in two regions meets itself. Their
 * form is that of RFC 9562 version 8 (custom) ids.
 */
public final class TxnId {
    private TxnId() {}

    /** The id of the transaction that a request asks for. */
    public static UUID ofRequest(String tenant, String operation, String key) {
        return hashed("request", tenant, operation, key);
    }

    /** The id of something that follows from another transaction: its second leg, its reversal, its event. */
    public static UUID derived(UUID parent, String role) {
        return hashed("derived", parent.toString(), role);
    }

    private static UUID hashed(String... parts) {
        MessageDigest digest = ChainHash.sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
            digest.update(bytes);
        }
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        long high = hash.getLong() & 0xffffffffffff0fffL | 0x8000L;
        long low = hash.getLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
