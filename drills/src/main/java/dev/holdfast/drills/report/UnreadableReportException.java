package dev.holdfast.drills.report;

/** A report whose files cannot be read as what they should be. */
public final class UnreadableReportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableReportException(String message) {
        super(message);
    }

    public UnreadableReportException(String message, Throwable cause) {
        super(message, cause);
    }
}
