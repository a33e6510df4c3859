package dev.holdfast.drills.payfile;

import java.util.List;

/** A file of payments that cannot be sent as it is: every reason with its line. Nothing was sent. */
public final class BadPaymentFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> reasons;

    BadPaymentFileException(String message, List<String> reasons) {
        super(message);
        this.reasons = List.copyOf(reasons);
    }

    public List<String> reasons() {
        return reasons;
    }
}
