package dev.holdfast.agent.steps;

import dev.holdfast.core.agent.StepResult;
import dev.holdfast.core.failover.Plan;
import dev.holdfast.core.failover.StepKind;
import dev.holdfast.core.model.Ownership;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.OwnedSlice;
import dev.holdfast.protocol.StepOrder;
import dev.holdfast.protocol.StepReceipt;
import dev.holdfast.protocol.StepRefusal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Orders steps from the bank beside the agent. */
final class BankSteps {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    /** Steps that wait for records from the other region. */
    private static final Duration LONG_LIMIT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .build();
    private final URI bank;
    private final String authorization;

    BankSteps(URI bank, String authorization) {
        this.bank = bank;
        this.authorization = authorization;
    }

    /** Orders the step and waits for its end. */
    StepResult order(Plan plan, int index) {
        StepKind kind = plan.steps().get(index).kind();
        HttpRequest request = HttpRequest.newBuilder(bank.resolve("/holdfast/v1/steps/" + kind.word()))
                .timeout(limit(kind))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.write(order(plan, index, plan.lost()))))
                .build();
        try {
            return result(plan, index, http.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            return new StepResult.Failed(plan.id(), index, "the bank does not answer: " + e, true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new StepResult.Failed(plan.id(), index, "interrupted", true);
        }
    }

    private static StepResult result(Plan plan, int index, HttpResponse<String> response) {
        try {
            if (response.statusCode() == 200) {
                SortedMap<String, String> receipt =
                        Json.read(response.body(), StepReceipt.class).receipt();
                return new StepResult.Done(plan.id(), index, receipt == null ? new TreeMap<>() : receipt);
            }
            if (response.statusCode() == 409) {
                StepRefusal refusal = Json.read(response.body(), StepRefusal.class);
                String reason = refusal.code() + ": " + refusal.detail();
                return new StepResult.Failed(plan.id(), index, reason, refusal.retryable());
            }
        } catch (Json.MalformedMessageException e) {
            return new StepResult.Failed(plan.id(), index, "the bank's answer is " + e.getMessage(), true);
        }
        return new StepResult.Failed(plan.id(), index, "the bank answered " + response.statusCode(), true);
    }

    private static Duration limit(StepKind kind) {
        return kind == StepKind.IMPORT_TAIL || kind == StepKind.CATCH_UP || kind == StepKind.PROVE_PARITY
                ? LONG_LIMIT
                : LIMIT;
    }

    private static StepOrder order(Plan plan, int index, @Nullable RegionId lost) {
        return new StepOrder(
                plan.id().number(),
                index,
                lost == null ? null : lost.name(),
                plan.from().name(),
                plan.to().name(),
                wire(plan.slices()),
                wire(plan.grants()));
    }

    private static SortedMap<Integer, OwnedSlice> wire(SortedMap<SliceId, Ownership> slices) {
        TreeMap<Integer, OwnedSlice> wire = new TreeMap<>();
        slices.forEach((slice, ownership) -> wire.put(slice.number(), OwnedSlice.of(ownership)));
        return wire;
    }
}
