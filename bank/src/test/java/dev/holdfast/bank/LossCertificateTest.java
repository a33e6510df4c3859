package dev.holdfast.bank;

import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.PAYMENTS;
import static dev.holdfast.bank.TwoBanks.account;
import static dev.holdfast.bank.TwoBanks.payment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.protocol.CertificateAnswer;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.LossCertificate;
import dev.holdfast.protocol.signed.SignedEnvelope;
import dev.holdfast.protocol.signed.SigningKey;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What west can prove of what was lost with north: user-1 is in slice 4, user-10 and user-27 in slice 2, all of north. */
class LossCertificateTest {
    @TempDir
    private Path directory;

    private TwoBanks banks;

    @BeforeEach
    void start() throws Exception {
        banks = new TwoBanks(
                directory,
                "",
                Map.of("holdfast.receipt-key-dir", directory.resolve("keys").toString()));
        banks.north.post(ACCOUNTS, "open-1", account("user-1", "100.00"));
        banks.north.post(ACCOUNTS, "open-10", account("user-10", "100.00"));
        banks.north.post(ACCOUNTS, "open-27", account("user-27", "0.00"));
        banks.settle();
        Awaitility.await().until(() -> banks.north.number("select count(*) from unacked_credit") == 0);
    }

    @AfterEach
    void stop() {
        banks.close();
    }

    @Test
    void itIsABoundUntilTheTailIsInAndThenNamesEveryOperation() {
        banks.north.post(PAYMENTS, "lost-1", payment("user-10", "user-27", "10.00"));
        banks.north.post(PAYMENTS, "lost-2", payment("user-10", "user-27", "5.00"));
        banks.failOver();
        banks.west.post(PAYMENTS, "lost-2", payment("user-10", "user-27", "5.00"));

        LossCertificate first = certificate(banks.west, 1);
        banks.northReturns();
        banks.importTail();
        LossCertificate exact = certificate(banks.west, 0);

        assertThat(first.exact()).isFalse();
        assertThat(first.lost()).isEqualTo("north");
        assertThat(first.survivor()).isEqualTo("west");
        assertThat(first.chains()).hasSize(4).noneMatch(LossCertificate.Chain::ended);
        assertThat(first.operations()).isEmpty();
        assertThat(first.atMost().operations()).isEqualTo(5_000);
        assertThat(exact.plan()).isEqualTo(1);
        assertThat(exact.exact()).isTrue();
        assertThat(exact.chains()).allMatch(LossCertificate.Chain::ended);
        assertThat(exact.chains().stream().filter(chain -> chain.slice() == 2))
                .singleElement()
                .satisfies(chain -> {
                    assertThat(chain.cut()).isEqualTo(2);
                    assertThat(chain.end()).isEqualTo(4);
                });
        assertThat(exact.operations())
                .extracting(LossCertificate.Operation::key)
                .containsExactly("lost-1", "lost-2");
        assertThat(exact.operations())
                .extracting(LossCertificate.Operation::tailClass)
                .containsExactly("DEBIT_OK", "DUPLICATE");
        assertThat(exact.classes().get("DEBIT_OK")).isEqualTo(new LossCertificate.Sum(1, "10.00"));
    }

    @Test
    void itIsSignedByTheRegionThatTookOver() {
        banks.failOver();
        CertificateAnswer answer = answer(banks.west, 1);

        JsonNode key = Json.read(banks.west.get("/v1/receipt-key").body(), JsonNode.class);
        String opened = SignedEnvelope.read(String.valueOf(answer.signed()))
                .open(SigningKey.publicKey(key.get("pem").asString(), "the bank's page"), LossCertificate.TYPE);

        assertThat(Json.read(opened, LossCertificate.class)).isEqualTo(answer.certificate());
    }

    @Test
    void aPlanThatTookNothingOverHasNone() {
        assertThat(banks.north.controlGet("/holdfast/v1/certificates?plan=1").statusCode())
                .isEqualTo(404);
        assertThat(banks.north.controlGet("/holdfast/v1/certificates?plan=0").body())
                .contains("certificate-unknown");
        assertThat(banks.north.controlGet("/holdfast/v1/certificates?plan=-1").statusCode())
                .isEqualTo(400);
    }

    private static LossCertificate certificate(RunningBank bank, long plan) {
        return answer(bank, plan).certificate();
    }

    private static CertificateAnswer answer(RunningBank bank, long plan) {
        HttpResponse<String> answer = bank.controlGet("/holdfast/v1/certificates?plan=" + plan);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.read(answer.body(), CertificateAnswer.class);
    }
}
