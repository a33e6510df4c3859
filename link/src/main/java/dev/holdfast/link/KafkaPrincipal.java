package dev.holdfast.link;

/** Who may ask a region's brokers for something; each has a password of its own. */
public enum KafkaPrincipal {
    /** The broker towards itself, and its controller. */
    BROKER("broker"),
    /** Makes topics and rules, and is asked for by the fences only. */
    ADMIN("admin"),
    /** The Connect worker's own topics and group. */
    CONNECT("connect"),
    /** The producer that publishes what the application has committed. */
    OUTBOX("outbox"),
    /** MirrorMaker 2, at both of its ends. */
    MIRROR("mirror"),
    /** The bank's readers that keep their place themselves. */
    BANK("bank"),
    /** The consumers of domain events, by group. */
    AUDIT("audit");

    private final String word;

    KafkaPrincipal(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** As access rules name it. */
    public String inRules() {
        return "User:" + word;
    }
}
