package dev.holdfast.agent.config;

/** What an agent was told, or found on this machine, does not let it start; the message says what to do. */
public final class SetupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SetupException(String message) {
        super(message);
    }

    public SetupException(String message, Throwable cause) {
        super(message, cause);
    }
}
