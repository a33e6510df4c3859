package dev.holdfast.bank.rail;

import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.Json.MalformedMessageException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** The rail over HTTP: {@code PUT /v1/transfers/REFERENCE}. */
public final class HttpRail implements Rail {
    private static final Duration CONNECT_LIMIT = Duration.ofMillis(500);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(HttpRail.class);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .build();
    private final String base;
    private final String region;

    /**
     * @param region on whose behalf instructions are given, for the rail's record
     */
    public HttpRail(URI base, String region) {
        this.base = base.toString().replaceAll("/$", "");
        this.region = region;
    }

    private record Body(String debtor, String beneficiary, String amount, String currency, String region) {
        boolean whole() {
            return debtor != null && beneficiary != null && amount != null && currency != null;
        }
    }

    private record Verdict(String state) {}

    @Override
    public boolean connected() {
        return true;
    }

    @Override
    public Answer instruct(Instruction instruction) {
        Body body = new Body(
                instruction.debtor(), instruction.beneficiary(), instruction.amount(), instruction.currency(), region);
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/v1/transfers/" + instruction.reference()))
                .timeout(ANSWER_LIMIT)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(Json.write(body)))
                .build();
        try {
            return answer(instruction, http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            LOG.atDebug()
                    .addKeyValue("reference", instruction.reference())
                    .addKeyValue("cause", e.toString())
                    .log("the rail did not answer");
            return Answer.UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.UNKNOWN;
        }
    }

    private record Entry(String reference, Body instruction, String state, String at) {
        Done done() {
            if (reference == null || instruction == null || !instruction.whole() || state == null || at == null) {
                throw new IllegalArgumentException("reference, instruction, state and time are needed");
            }
            UUID named = UUID.fromString(reference);
            Instruction told = new Instruction(
                    named,
                    instruction.debtor(),
                    instruction.beneficiary(),
                    instruction.amount(),
                    instruction.currency());
            return new Done(told, "SETTLED".equals(state), at);
        }
    }

    @Override
    public Optional<Page> done(long after, int limit) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(base + "/v1/transfers?after=" + after + "&limit=" + limit))
                .timeout(ANSWER_LIMIT)
                .GET()
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 ? Optional.of(entries(response.body())) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (MalformedMessageException e) {
            LOG.atWarn().addKeyValue("cause", e.toString()).log("the rail's record cannot be read");
            return Optional.empty();
        }
    }

    private static Page entries(String body) {
        JsonNode[] entries = Json.read(body, JsonNode[].class);
        return new Page(
                Stream.of(entries)
                        .map(HttpRail::entry)
                        .flatMap(Optional::stream)
                        .toList(),
                entries.length);
    }

    /** One that says too little is for people to look at in the rail's own record; it hides none of the others. */
    private static Optional<Done> entry(JsonNode entry) {
        try {
            return Optional.of(Json.read(Json.write(entry), Entry.class).done());
        } catch (MalformedMessageException | IllegalArgumentException e) {
            LOG.atWarn()
                    .addKeyValue("entry", entry)
                    .addKeyValue("cause", e.toString())
                    .log("an entry of the rail's record cannot be read");
            return Optional.empty();
        }
    }

    private static Answer answer(Instruction instruction, HttpResponse<String> response) {
        boolean said = response.statusCode() == 200 || response.statusCode() == 201;
        if (said) {
            String state = Json.read(response.body(), Verdict.class).state();
            return "SETTLED".equals(state)
                    ? Answer.SETTLED
                    : "REJECTED".equals(state) ? Answer.REJECTED : Answer.UNKNOWN;
        }
        LOG.atWarn()
                .addKeyValue("reference", instruction.reference())
                .addKeyValue("status", response.statusCode())
                .addKeyValue("body", response.body())
                .log("the rail gave no verdict");
        return Answer.UNKNOWN;
    }
}
