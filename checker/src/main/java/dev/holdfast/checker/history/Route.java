package dev.holdfast.checker.history;

import org.jspecify.annotations.Nullable;

/**
 * How the request travelled: from the client's region, through the front door or directly to one region's bank.
 *
 * @param session what the client's session had seen, as it said so; absent if it keeps none
 */
public record Route(
        String clientRegion,
        @Nullable String direct,
        String correlationId,
        @Nullable String session) {
    public Route(String clientRegion, @Nullable String direct, String correlationId) {
        this(clientRegion, direct, correlationId, null);
    }

    public boolean throughFrontDoor() {
        return direct == null;
    }
}
