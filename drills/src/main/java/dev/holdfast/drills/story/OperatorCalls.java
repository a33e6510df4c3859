package dev.holdfast.drills.story;

import dev.holdfast.drills.Stage;
import dev.holdfast.protocol.CommandAnswer;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.PlanRequest;
import dev.holdfast.protocol.ReasonRequest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An operator and a second person at the agents' API; either asks whichever agent answers. */
public final class OperatorCalls {
    private static final List<String> PLACES = List.of("witness", "west", "north");
    private static final Duration TIMEOUT = Duration.ofSeconds(4);
    private static final int ACCEPTED = 202;

    private final Stage stage;
    private final HttpClient http;
    private final String approver;

    public OperatorCalls(Stage stage) {
        this.stage = stage;
        this.http = stage.client().connectTimeout(TIMEOUT).build();
        this.approver = stage.approverToken();
    }

    /** Asks for a plan, and has it approved if that takes two; says whether somebody accepted it all. */
    public boolean order(PlanRequest request) {
        return agreed(post("/v1/plans", request, stage.operatorToken()));
    }

    /** Two people give the disk of a region's database up; says whether both were heard. */
    public boolean rebuild(String region) {
        return agreed(post("/v1/rebuild/" + region, new ReasonRequest("a rehearsal"), stage.operatorToken()));
    }

    private boolean agreed(Optional<CommandAnswer> answer) {
        Optional<Long> approval = answer.map(CommandAnswer::approval);
        return approval.isPresent()
                ? post("/v1/approvals/" + approval.get(), new ReasonRequest("a rehearsal"), approver)
                        .isPresent()
                : answer.isPresent();
    }

    private Optional<CommandAnswer> post(String path, Object body, String token) {
        for (String place : PLACES) {
            HttpRequest request = HttpRequest.newBuilder(stage.agent(place).resolve(path))
                    .timeout(TIMEOUT)
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
                    .build();
            try {
                HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
                return response.statusCode() == ACCEPTED
                        ? Optional.of(Json.read(response.body(), CommandAnswer.class))
                        : Optional.empty();
            } catch (java.net.ConnectException | java.net.http.HttpConnectTimeoutException e) {
                // Nobody listens there: the next one is asked.
                continue;
            } catch (IOException | Json.MalformedMessageException e) {
                return Optional.empty();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
