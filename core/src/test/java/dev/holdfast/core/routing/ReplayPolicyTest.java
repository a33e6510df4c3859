package dev.holdfast.core.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.routing.AttemptEnd.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayPolicyTest {
    @ParameterizedTest
    @CsvSource({
        "GET,     ,    SAFE_METHOD",
        "HEAD,    ,    SAFE_METHOD",
        "OPTIONS, ,    SAFE_METHOD",
        "GET,     k-1, SAFE_METHOD",
        "POST,    k-1, KEYED",
        "DELETE,  k-1, KEYED",
        "POST,    ,    NEVER",
        "POST,    ' ', NEVER",
        "PUT,     ,    NEVER",
        "DELETE,  ,    NEVER",
        "get,     ,    NEVER",
    })
    void aRequestIsRepeatableByItsMethodOrItsKey(String method, String key, Repeatability expected) {
        assertThat(Repeatability.of(method, key)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "ANSWERED,        200, NONE,  PASS_ON,    PASS_ON",
        "ANSWERED,        201, NONE,  PASS_ON,    PASS_ON",
        "ANSWERED,        422, NONE,  PASS_ON,    PASS_ON",
        "ANSWERED,        500, NONE,  PASS_ON,    PASS_ON",
        "ANSWERED,        502, NONE,  SEND_AGAIN, PASS_ON",
        "ANSWERED,        503, NONE,  SEND_AGAIN, PASS_ON",
        "ANSWERED,        504, NONE,  SEND_AGAIN, PASS_ON",
        "ANSWERED,        503, SAFE,  SEND_AGAIN, PASS_ON",
        "ANSWERED,        409, SAFE,  SEND_AGAIN, PASS_ON",
        "ANSWERED,        409, NONE,  PASS_ON,    PASS_ON",
        "ANSWERED,        503, CLIENT, PASS_ON,  PASS_ON",
        "CONNECT_FAILED,  0,   NONE,  SEND_AGAIN, REFUSE",
        "CONNECTION_LOST, 0,   NONE,  SEND_AGAIN, REFUSE",
        "TIMED_OUT,       0,   NONE,  SEND_AGAIN, REFUSE",
        "ABANDONED,       0,   NONE,  SEND_AGAIN, REFUSE",
    })
    void anAttemptIsRepeatedOnlyWhenTheRegionIsAtFaultAndTheRequestProtected(
            Kind kind, int status, ReplayMark mark, AfterAttempt repeatable, AfterAttempt never) {
        ProtectedReplays policy = new ProtectedReplays();
        AttemptEnd end = new AttemptEnd(kind, status, mark);

        assertThat(policy.after(Repeatability.SAFE_METHOD, end)).isEqualTo(repeatable);
        assertThat(policy.after(Repeatability.KEYED, end)).isEqualTo(repeatable);
        assertThat(policy.after(Repeatability.NEVER, end)).isEqualTo(never);
    }

    @Test
    void theRealPolicyNeverRepeatsAnUnprotectedRequest() {
        neverRepeatsUnprotected(new ProtectedReplays());
    }

    @Test
    void aPolicyThatTrustsTheRegionsMarkAloneIsFoundOut() {
        ReplayPolicy mutant = (request, end) ->
                end.mark() == ReplayMark.SAFE ? AfterAttempt.SEND_AGAIN : new ProtectedReplays().after(request, end);

        assertThatThrownBy(() -> neverRepeatsUnprotected(mutant)).isInstanceOf(AssertionError.class);
    }

    @Test
    void aPolicyThatRepeatsWhatWasNeverConnectedIsFoundOut() {
        ReplayPolicy mutant = (request, end) -> end.kind() == Kind.CONNECT_FAILED
                ? AfterAttempt.SEND_AGAIN
                : new ProtectedReplays().after(request, end);

        assertThatThrownBy(() -> neverRepeatsUnprotected(mutant)).isInstanceOf(AssertionError.class);
    }

    private static void neverRepeatsUnprotected(ReplayPolicy policy) {
        for (Kind kind : Kind.values()) {
            for (int status : new int[] {0, 200, 409, 500, 502, 503, 504}) {
                for (ReplayMark mark : ReplayMark.values()) {
                    assertThat(policy.after(Repeatability.NEVER, new AttemptEnd(kind, status, mark)))
                            .isNotEqualTo(AfterAttempt.SEND_AGAIN);
                }
            }
        }
    }
}
