package dev.holdfast.checker.history;

import org.jspecify.annotations.Nullable;

/** How the request travelled: from the client's region, through the front door or directly to one region's bank. */
public record Route(String clientRegion, @Nullable String direct, String correlationId) {
    public boolean throughFrontDoor() {
        return direct == null;
    }
}
