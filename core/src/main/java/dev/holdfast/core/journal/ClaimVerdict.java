package dev.holdfast.core.journal;

/** What a receipt comes to. */
public enum ClaimVerdict {
    /** The books have what it promises. */
    KNOWN,
    /** It is lost with a disk: the request is posted under its own key. */
    OWED,
    /** It may still come by itself, with its chain or with a lost owner's tail. */
    EXPECTED,
    /** It promises nothing. */
    UNFOUNDED,
    /** It promises what the books say otherwise: people have to look at it. */
    CONTESTED
}
