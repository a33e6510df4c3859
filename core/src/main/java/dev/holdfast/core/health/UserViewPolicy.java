package dev.holdfast.core.health;

/**
 * When users are taken to be failed by a region, and when that is over; the gap between the two is the hysteresis.
 *
 * @param leastSamples of a window; fewer say nothing
 * @param failingPercent of a window's requests that make it a failing one
 * @param failingWindows in a row that make the region a failing one
 * @param wellPercent below which a window is a good one
 * @param wellWindows in a row after which the region is no longer a failing one
 */
public record UserViewPolicy(
        int leastSamples, int failingPercent, int failingWindows, int wellPercent, int wellWindows) {
    /** Windows are a second long: five seconds in which every second user fails, and ten in which hardly any does. */
    public static final UserViewPolicy DEFAULT = new UserViewPolicy(10, 50, 5, 10, 10);

    public UserViewPolicy {
        if (leastSamples < 1 || failingWindows < 1 || wellWindows < 1 || wellPercent >= failingPercent) {
            throw new IllegalArgumentException("the limits of the users' view contradict each other");
        }
    }
}
