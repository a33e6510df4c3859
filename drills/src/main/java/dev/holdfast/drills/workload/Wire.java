package dev.holdfast.drills.workload;

import dev.holdfast.checker.history.Answer;
import dev.holdfast.checker.history.Answer.Effort;
import dev.holdfast.checker.history.Answer.Execution;
import dev.holdfast.checker.history.HoldTerms;
import dev.holdfast.checker.history.LoanTerms;
import dev.holdfast.checker.history.OperationKind;
import dev.holdfast.checker.history.Outcome;
import dev.holdfast.checker.history.Profile;
import dev.holdfast.checker.history.Receipt;
import dev.holdfast.checker.history.Request;
import dev.holdfast.drills.Money;
import dev.holdfast.protocol.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Requests of the history as HTTP requests of the bank's public API, and its answers as answers. */
final class Wire {
    /** Answers that are final: the bank did not and will not do it under this key. */
    private static final Set<String> REFUSALS = Set.of(
            "insufficient-funds",
            "account-unknown",
            "account-exists",
            "idempotency-key-missing",
            "idempotency-key-reused",
            "idempotency-key-expired",
            "amount-invalid",
            "currency-unknown",
            "currency-mismatch",
            "body-invalid",
            "hold-unknown",
            "hold-resolved",
            "hold-expired",
            "hold-exceeded",
            "loan-unknown",
            "loan-undecided",
            "loan-closed");

    private record Success(
            @Nullable String id,
            @Nullable ReceiptMessage receipt,
            @Nullable String balance) {}

    private record ReceiptMessage(String txnId, int slice, long epoch, long seq) {}

    private record ProblemMessage(@Nullable String code) {}

    private Wire() {}

    /** How long the bank may wait for the other region before it says that it does not know. */
    private static final String SESSION = "Session-Position";

    /** A session reads what the region has that it asks, if that is enough or soon will be. */
    private static final String NEAR = "read=local, wait=1";

    private static final String CONFIRMED = "durability=remote-applied, wait=2";

    /**
     * @param fields of the body that are not as usual
     * @param confirmed whether the other region is to have it before the answer
     */
    static HttpRequest http(
            Request request, Map<String, String> fields, URI base, Duration timeout, boolean confirmed) {
        String account = request.parties().account();
        HttpRequest.Builder http = HttpRequest.newBuilder()
                .timeout(timeout)
                .header("X-Correlation-Id", request.route().correlationId())
                .header("X-Client-Region", request.route().clientRegion());
        String session = request.route().session();
        if (session != null) {
            http.header(SESSION, session);
        }
        if (request.kind() == OperationKind.SESSION_READ) {
            http.header("Prefer", NEAR);
        }
        if (!request.kind().writes()) {
            return http.uri(base.resolve("/v1/accounts/" + account)).GET().build();
        }
        Map<String, Object> body = body(request);
        body.putAll(fields);
        if (confirmed) {
            http.header("Prefer", CONFIRMED);
        }
        return http.uri(base.resolve(path(request)))
                .header("Idempotency-Key", request.key())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
                .build();
    }

    private static String path(Request request) {
        String hold =
                request.hold() == null ? "" : String.valueOf(request.hold().id());
        String loan =
                request.loan() == null ? "" : String.valueOf(request.loan().id());
        return switch (request.kind()) {
            case OPEN, BALANCE, SESSION_READ -> "/v1/accounts";
            case PAYMENT -> "/v1/payments";
            case DEPOSIT -> "/v1/deposits";
            case LOAN -> "/v1/loans";
            case DECISION -> "/v1/loans/" + loan + "/decision";
            case DISBURSAL -> "/v1/loans/" + loan + "/disbursal";
            case FUND -> "/v1/pools/" + request.parties().account() + "/deposits";
            case PROFILE -> "/v1/customers";
            case TRANSFER -> "/v1/transfers";
            case HOLD -> "/v1/holds";
            case CAPTURE -> "/v1/holds/" + hold + "/captures";
            case VOID -> "/v1/holds/" + hold + "/void";
        };
    }

    private static Map<String, Object> body(Request request) {
        String account = request.parties().account();
        String payee = request.parties().payee();
        Map<String, Object> body = new TreeMap<>();
        body.put("currency", "INR");
        switch (request.kind()) {
            case OPEN -> {
                body.put("customer", account);
                body.put("name", "Customer " + account);
                body.put("openingBalance", Money.text(request.amount()));
            }
            case PAYMENT -> {
                body.put("payer", account);
                body.put("payee", payee == null ? "" : payee);
                body.put("amount", Money.text(request.amount()));
                body.put("reference", request.key());
            }
            case DEPOSIT -> {
                body.put("account", account);
                body.put("amount", Money.text(request.amount()));
                body.put("reference", request.key());
            }
            case LOAN -> {
                body.put("customer", account);
                body.put("amount", Money.text(request.amount()));
                body.put("purpose", "car");
            }
            case TRANSFER -> {
                body.put("payer", account);
                body.put("beneficiary", payee == null ? "" : payee);
                body.put("amount", Money.text(request.amount()));
                body.put("reference", request.key());
            }
            case DECISION -> {
                body.put("customer", account);
                body.put("decision", loan(request).decision());
                body.put("decidedBy", "drill");
            }
            case DISBURSAL -> body.put("customer", account);
            case FUND -> body.put("amount", Money.text(request.amount()));
            case PROFILE -> profile(request, body);
            case HOLD, CAPTURE, VOID -> ofHold(request, body);
            case BALANCE, SESSION_READ -> {}
        }
        return body;
    }

    private static LoanTerms loan(Request request) {
        return Objects.requireNonNull(request.loan(), "a request about a loan says which");
    }

    private static void profile(Request request, Map<String, Object> body) {
        Profile profile = Objects.requireNonNull(request.profile(), "a change of a customer's data says what");
        body.remove("currency");
        body.put("customer", request.parties().account());
        body.put("data", Map.of(profile.column(), profile.value()));
    }

    private static void ofHold(Request request, Map<String, Object> body) {
        HoldTerms terms = Objects.requireNonNull(request.hold(), "a request about a hold says which");
        body.put("account", request.parties().account());
        if (request.kind() != OperationKind.VOID) {
            body.put("amount", Money.text(request.amount()));
        }
        if (request.kind() == OperationKind.HOLD) {
            body.put("payee", String.valueOf(request.parties().payee()));
            body.put("seconds", terms.seconds());
            body.put("reference", request.key());
        }
        if (request.kind() == OperationKind.CAPTURE) {
            body.put("last", terms.last());
        }
    }

    static Answer answer(HttpResponse<String> response, int attempts) {
        Effort effort = new Effort(
                attempts,
                number(response, "Holdfast-Parked-Millis"),
                response.headers().firstValue("Holdfast-Replayed").isPresent());
        String region = response.headers().firstValue("Holdfast-Region").orElse(null);
        int status = response.statusCode();
        if (status / 100 == 2) {
            return new Answer(Outcome.OK, status, null, execution(response, region), effort);
        }
        String code = code(response.body());
        Outcome outcome = code != null && REFUSALS.contains(code) ? Outcome.FAILED : Outcome.UNKNOWN;
        return new Answer(outcome, status, code, new Execution(region, null), effort);
    }

    static Answer unanswered(String code, int attempts) {
        return new Answer(Outcome.UNKNOWN, 0, code, Execution.NONE, new Effort(attempts, 0, false));
    }

    private static long number(HttpResponse<String> response, String header) {
        return response.headers().firstValueAsLong(header).orElse(0);
    }

    private static Execution execution(HttpResponse<String> response, @Nullable String region) {
        Success success = Json.read(response.body(), Success.class);
        return new Execution(
                region,
                receipt(success),
                success.balance() == null ? null : Money.minor(success.balance()),
                response.headers().firstValue(SESSION).orElse(null));
    }

    private static @Nullable Receipt receipt(Success success) {
        ReceiptMessage receipt = success.receipt();
        return receipt == null
                ? null
                : new Receipt(
                        success.id() == null ? "" : success.id(),
                        receipt.txnId(),
                        receipt.slice(),
                        receipt.epoch(),
                        receipt.seq());
    }

    private static @Nullable String code(String body) {
        try {
            return Json.read(body, ProblemMessage.class).code();
        } catch (Json.MalformedMessageException e) {
            return null;
        }
    }
}
