package dev.holdfast.agent.api;

/** What is known of the bearer of a token. */
public sealed interface Identity {
    /** The token is good, and this is whose it is. */
    record Known(Caller caller) implements Identity {}

    /** Nobody vouches for the token; {@code why} is told to the caller. */
    record Unknown(String why) implements Identity {}

    /** Nobody can say at the moment, since whoever should know does not answer. */
    record Unanswered(String why) implements Identity {}
}
