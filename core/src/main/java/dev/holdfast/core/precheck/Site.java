package dev.holdfast.core.precheck;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the agent at a place said of itself and of what runs beside it.
 *
 * @param age how long ago it answered
 * @param quorumAnswers whether the quorum answers it
 * @param configuration the digest of the group file that it reads; absent without a file
 * @param bank absent where there is none, or where it has not answered its agent
 * @param connect whether there is a Connect beside it
 * @param connectors the states of Connect's connectors by name; absent where Connect has not answered
 */
public record Site(
        Duration age,
        boolean quorumAnswers,
        @Nullable String configuration,
        @Nullable BankSight bank,
        boolean connect,
        @Nullable SortedMap<String, String> connectors) {
    public static final String RUNNING = "RUNNING";

    public Site {
        connectors = connectors == null ? null : Collections.unmodifiableSortedMap(new TreeMap<>(connectors));
    }

    public boolean fresh() {
        return age.compareTo(PrecheckPolicy.FRESH) <= 0;
    }
}
