package dev.holdfast.bank.steps;

import dev.holdfast.protocol.StepRefusal;

/** A step that cannot be done, yet or at all. */
public final class StepRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final boolean retryable;

    private StepRefusedException(String code, String detail, boolean retryable) {
        super(detail);
        this.code = code;
        this.retryable = retryable;
    }

    static StepRefusedException notYet(String code, String detail) {
        return new StepRefusedException(code, detail, true);
    }

    static StepRefusedException never(String code, String detail) {
        return new StepRefusedException(code, detail, false);
    }

    public String code() {
        return code;
    }

    public boolean retryable() {
        return retryable;
    }

    public StepRefusal refusal() {
        return new StepRefusal(code, String.valueOf(getMessage()), retryable);
    }
}
