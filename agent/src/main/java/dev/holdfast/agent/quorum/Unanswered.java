package dev.holdfast.agent.quorum;

/** The quorum did not answer in time; whether the command takes effect is unknown. */
public final class Unanswered extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unanswered(String message) {
        super(message);
    }
}
