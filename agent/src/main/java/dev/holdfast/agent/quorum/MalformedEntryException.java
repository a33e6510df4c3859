package dev.holdfast.agent.quorum;

import org.jspecify.annotations.Nullable;

/** Text in the log, in a snapshot or in an answer that no version of this program has written. */
public final class MalformedEntryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedEntryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
