package dev.holdfast.bank.rail;

import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.Json.MalformedMessageException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    private record Body(String debtor, String beneficiary, String amount, String currency, String region) {}

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
    public Optional<List<Done>> done(long after, int limit) {
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
        } catch (MalformedMessageException | IllegalArgumentException e) {
            LOG.atWarn().addKeyValue("cause", e.toString()).log("the rail's record cannot be read");
            return Optional.empty();
        }
    }

    private static List<Done> entries(String body) {
        return Stream.of(Json.read(body, Entry[].class)).map(Entry::done).toList();
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
