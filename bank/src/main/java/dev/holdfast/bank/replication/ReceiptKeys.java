package dev.holdfast.bank.replication;

import dev.holdfast.core.model.RegionId;
import dev.holdfast.protocol.signed.SigningKey;
import dev.holdfast.protocol.signed.UnreadableEnvelopeException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The keys that either region signs receipts with. Each region tells the other all that it has heard of while it lives, so that
 * the receipts of a lost one can be read, and one whose disk was lost hears of its own key before.
 */
public final class ReceiptKeys {
    /** A key is as old as its region's installation; what is signed with one that nobody has heard of cannot be claimed. */
    public static final Duration PERIOD = Duration.ofSeconds(2);

    /** A region that is rebuilt has a new one; more than these were never made by people. */
    private static final int MOST = 200;

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptKeys.class);

    private final JdbcClient jdbc;
    private final RegionId me;
    private final @Nullable SigningKey own;
    private final PeerApi peer;

    /** @param own what this region signs with, if it signs */
    public ReceiptKeys(JdbcClient jdbc, RegionId me, @Nullable SigningKey own, PeerApi peer) {
        this.jdbc = jdbc;
        this.me = me;
        this.own = own;
        this.peer = peer;
    }

    /** A key, and whose it is. */
    public record Key(String region, String keyid, String pem) {
        public Key {
            if (region == null || pem == null) {
                throw new IllegalArgumentException("a key has a region and a text");
            }
        }
    }

    /** What one region tells the other. */
    public record Message(List<Key> keys) {
        public Message {
            keys = List.copyOf(keys);
        }
    }

    /** Writes down the own key and those that the other region knows. */
    public void round() {
        if (own != null) {
            keep(me.name(), own.pem());
        }
        try {
            peer.receiptKeys().keys().stream().limit(MOST).forEach(key -> keep(key.region(), key.pem()));
        } catch (PeerUnreachableException e) {
            LOG.atDebug().addKeyValue("cause", e.getMessage()).log("receipt keys were not told");
        }
    }

    /** All that were ever heard of. */
    public Message all() {
        return new Message(jdbc.sql("select region, keyid, pem from receipt_key order by seen_at, keyid limit ?")
                .param(MOST)
                .query((row, number) -> new Key(row.getString(1), row.getString(2), row.getString(3)))
                .list());
    }

    private void keep(String region, String pem) {
        try {
            PublicKey key = SigningKey.publicKey(pem, "a key of " + region);
            int kept = jdbc.sql("insert into receipt_key (keyid, region, pem) values (?, ?, ?) on conflict do nothing")
                    .params(SigningKey.id(key), RegionId.of(region).name(), pem)
                    .update();
            if (kept > 0) {
                LOG.atInfo()
                        .addKeyValue("region", region)
                        .addKeyValue("keyid", SigningKey.id(key))
                        .log("receipt key is known");
            }
        } catch (UnreadableEnvelopeException | IllegalArgumentException e) {
            LOG.atWarn()
                    .addKeyValue("region", region)
                    .addKeyValue("cause", e.toString())
                    .log("no receipt key");
        }
    }
}
