package dev.holdfast.protocol;

import java.util.SortedMap;

/**
 * What a front door's users got of each region in the last window ({@code POST /v1/user-view} at every agent).
 *
 * @param regions by name
 */
public record UserViewMessage(SortedMap<String, Window> regions) {
    /** A window is a second long; the front door sends one at its end. */
    public static final long WINDOW_MILLIS = 1000;

    /**
     * One region's share.
     *
     * @param served requests with an answer, refusals for a reason included
     * @param failed requests with an error, no answer in time, or no connection
     */
    public record Window(long served, long failed) {}
}
