package dev.holdfast.drills.workload;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Asks once whether anybody answers at an address, before much is sent there. */
public final class FrontDoorCheck {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private FrontDoorCheck() {}

    /** Why nobody answers; empty if somebody does, whatever the answer is. */
    public static Optional<String> problem(HttpClient http, URI door) {
        HttpRequest request = HttpRequest.newBuilder(door.resolve("/healthz"))
                .timeout(TIMEOUT)
                .build();
        try {
            http.send(request, HttpResponse.BodyHandlers.discarding());
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }
}
