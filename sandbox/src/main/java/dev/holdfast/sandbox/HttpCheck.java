package dev.holdfast.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Asks whether a URL answers with success. */
final class HttpCheck {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final HttpClient http;

    HttpCheck(StateDirectory state) {
        http = Sandbox.client(state).connectTimeout(TIMEOUT).build();
    }

    boolean succeeds(URI url) {
        return body(url).isPresent();
    }

    /** The body of a successful answer. */
    Optional<String> body(URI url) {
        try {
            HttpRequest request = HttpRequest.newBuilder(url).timeout(TIMEOUT).build();
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
