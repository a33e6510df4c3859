package dev.holdfast.sandbox;

import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.Json.MalformedMessageException;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks the front door whether it has a table and a region to send requests to. */
record FrontDoorCheck(URI health, HttpCheck http) {
    private record Answer(
            @Nullable Long generation, @Nullable Map<String, Region> regions) {}

    private record Region(boolean routed) {}

    boolean routes() {
        return http.body(health).map(FrontDoorCheck::serves).orElse(false);
    }

    private static boolean serves(String body) {
        try {
            Answer answer = Json.read(body, Answer.class);
            return answer.generation() != null
                    && answer.regions() != null
                    && answer.regions().values().stream().anyMatch(Region::routed);
        } catch (MalformedMessageException e) {
            return false;
        }
    }
}
