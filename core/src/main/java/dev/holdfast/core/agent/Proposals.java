package dev.holdfast.core.agent;

import dev.holdfast.core.model.Moment;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an agent has proposed to the quorum, and whether the quorum answers.
 *
 * @param underWay proposals without an answer yet, by key, with the time they were sent
 * @param quorumSince since when every proposal was answered; absent while the quorum does not answer
 * @param heardAt when the last answer came; absent before the first
 */
public record Proposals(
        SortedMap<String, Duration> underWay,
        @Nullable Duration quorumSince,
        @Nullable Duration heardAt) {
    static final Proposals NONE = new Proposals(new TreeMap<>(), null, null);

    public Proposals {
        underWay = Collections.unmodifiableSortedMap(new TreeMap<>(underWay));
    }

    /** Whether one of that key is under way and may still be answered. */
    boolean awaits(String key, Duration timeout, Moment now) {
        Duration sentAt = underWay.get(key);
        return sentAt != null && now.since(sentAt).compareTo(timeout) < 0;
    }

    /** Whether the quorum has answered all along for at least the time. */
    boolean settledFor(Duration time, Moment now) {
        return quorumSince != null && now.since(quorumSince).compareTo(time) >= 0;
    }

    /** Whether the quorum has answered within the time. */
    boolean heardWithin(Duration time, Moment now) {
        return quorumSince != null && heardAt != null && now.since(heardAt).compareTo(time) < 0;
    }

    /** One that replaces another of its key means that the other was never answered. */
    Proposals sent(String key, Moment now) {
        TreeMap<String, Duration> next = new TreeMap<>(underWay);
        Duration before = next.put(key, now.monotonic());
        return new Proposals(next, before == null ? quorumSince : null, heardAt);
    }

    Proposals answered(String key, Duration sentAt, boolean inTime, Moment now) {
        TreeMap<String, Duration> next = new TreeMap<>(underWay);
        next.remove(key, sentAt);
        Duration since = quorumSince == null ? now.monotonic() : quorumSince;
        return new Proposals(next, inTime ? since : null, inTime ? now.monotonic() : heardAt);
    }
}
