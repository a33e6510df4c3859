package dev.holdfast.bank.region;

/** A protection switched off so that a test can see the verdict turn red; never set outside tests. */
public enum Sabotage {
    NONE(""),
    /** The lease's deadline and the agent's view are ignored; the owner row still counts. */
    SKIP_LEASE_CHECK("skip-lease-check"),
    /** Lease and owner row are ignored: whoever was an owner goes on acknowledging, to customers and to the peer. */
    ACKNOWLEDGE_AFTER_TAKEOVER("acknowledge-after-takeover"),
    /** The fences of the database and of Kafka that close a whole region are said to be closed and are not. */
    SKIP_REVOKE("skip-revoke"),
    SKIP_DENY("skip-deny"),
    /** Instructions leave for the payment rail before the other region has their holds. */
    OPEN_EFFECT_GATE("open-effect-gate"),
    /** A key is not looked up and its transaction gets a random id. */
    DROP_IDEMPOTENCY_CHECK("drop-idempotency-check");

    private final String word;

    Sabotage(String word) {
        this.word = word;
    }

    public static Sabotage of(String word) {
        for (Sabotage sabotage : values()) {
            if (sabotage.word.equals(word)) {
                return sabotage;
            }
        }
        throw new IllegalArgumentException("unknown sabotage '" + word + "'");
    }

    public boolean ignoresLease() {
        return this == SKIP_LEASE_CHECK || this == ACKNOWLEDGE_AFTER_TAKEOVER;
    }

    public boolean ignoresOwner() {
        return this == ACKNOWLEDGE_AFTER_TAKEOVER;
    }

    public boolean keepsRights() {
        return this == SKIP_REVOKE;
    }

    public boolean deniesNobody() {
        return this == SKIP_DENY;
    }

    public boolean opensEffectGate() {
        return this == OPEN_EFFECT_GATE;
    }

    public boolean ignoresKeys() {
        return this == DROP_IDEMPOTENCY_CHECK;
    }
}
