package dev.holdfast.drills.zombie;

import dev.holdfast.checker.history.OldOwnership;
import dev.holdfast.checker.history.ZombieReceipt;
import dev.holdfast.checker.history.ZombieReceipt.Layer;
import dev.holdfast.drills.Patience;
import dev.holdfast.drills.Stage;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.TableMessage;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The traffic table of before, as the agent of an old owner still offers it to the front door, which follows every agent. An
 * agent that already has the new one offers nothing old, and nothing has been tried then.
 */
final class OldTable {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    /** Longer than the front door needs to find an agent again that it had lost. */
    private static final Duration HEARD = Duration.ofSeconds(3);

    private final Stage stage;
    private final HttpClient http;
    private final String customer;

    /** @param customer one whose account the region owned */
    OldTable(Stage stage, String customer) {
        this.stage = stage;
        this.http = stage.client().connectTimeout(TIMEOUT).build();
        this.customer = customer;
    }

    Optional<ZombieReceipt> attempt(OldOwnership old, String moment) {
        OptionalLong offered = offered(old.region());
        OptionalLong before = generation();
        if (offered.isEmpty() || before.isEmpty() || offered.getAsLong() >= before.getAsLong()) {
            return Optional.empty();
        }
        Patience.rest(HEARD);
        OptionalLong after = generation();
        boolean stays = after.isPresent() && after.getAsLong() >= before.getAsLong();
        String answer = "the agent offers generation " + offered.getAsLong() + ", the front door stays at "
                + (after.isPresent() ? Long.toString(after.getAsLong()) : "none");
        return Optional.of(new ZombieReceipt(
                Layer.TABLE, "offered by the agent", moment, old, stays, true, answer, System.nanoTime()));
    }

    private OptionalLong offered(String region) {
        return ask(HttpRequest.newBuilder(stage.agent(region).resolve("/v1/table"))
                        .header("Authorization", "Bearer " + stage.operatorToken()))
                .map(response -> OptionalLong.of(
                        Json.read(response.body(), TableMessage.class).generation()))
                .orElseGet(OptionalLong::empty);
    }

    /** Of the table by which the front door routed this very call. */
    private OptionalLong generation() {
        return ask(HttpRequest.newBuilder(stage.frontDoor().resolve("/v1/accounts/" + customer)))
                .map(response -> response.headers().firstValueAsLong("Holdfast-Generation"))
                .orElseGet(OptionalLong::empty);
    }

    private Optional<HttpResponse<String>> ask(HttpRequest.Builder request) {
        try {
            return Optional.of(http.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString()))
                    .filter(response -> response.statusCode() == 200);
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
