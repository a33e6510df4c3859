package dev.holdfast.core.routing;

/** Decides, after each attempt, whether the request may be sent once more. */
public interface ReplayPolicy {
    AfterAttempt after(Repeatability request, AttemptEnd end);
}
