package dev.holdfast.core.health;

/**
 * What users got from one region in one window of time.
 *
 * @param served requests that had an answer, refusals for a reason included
 * @param failed requests that had an error, no answer in time, or no connection
 */
public record UserSamples(long served, long failed) {
    public UserSamples {
        if (served < 0 || failed < 0) {
            throw new IllegalArgumentException("a number of requests is not negative");
        }
    }

    long all() {
        return served + failed;
    }

    /** Whether at least so many percent failed. */
    boolean failedBy(int percent) {
        return failed * 100 >= all() * percent;
    }
}
