package dev.holdfast.core.group;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the group is to achieve when a region is lost; absent where nothing was agreed.
 *
 * @param recoveryTime how long customers may wait
 * @param recoveryPoint of how much time commits may be lost, until they are merged
 */
public record Objectives(
        @Nullable Duration recoveryTime, @Nullable Duration recoveryPoint) {
    public static final Objectives NONE = new Objectives(null, null);
}
