package dev.holdfast.core.routing;

/**
 * The policy that sends a request again only where a second execution is impossible, and only after an end that says
 * that the region, rather than the request, is at fault.
 */
public final class ProtectedReplays implements ReplayPolicy {
    @Override
    public AfterAttempt after(Repeatability request, AttemptEnd end) {
        boolean repeatable = switch (request) {
            case SAFE_METHOD, KEYED -> true;
            case NEVER -> false;
        };
        return switch (end.kind()) {
            case ANSWERED -> repeatable && blamesRegion(end) ? AfterAttempt.SEND_AGAIN : AfterAttempt.PASS_ON;
            case CONNECT_FAILED, CONNECTION_LOST, TIMED_OUT, ABANDONED ->
                repeatable ? AfterAttempt.SEND_AGAIN : AfterAttempt.REFUSE;
        };
    }

    private static boolean blamesRegion(AttemptEnd answer) {
        return switch (answer.mark()) {
            case SAFE -> true;
            case CLIENT -> false;
            case NONE -> answer.status() == 502 || answer.status() == 503 || answer.status() == 504;
        };
    }
}
