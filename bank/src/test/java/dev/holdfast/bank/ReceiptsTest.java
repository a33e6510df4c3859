package dev.holdfast.bank;

import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.PAYMENTS;
import static dev.holdfast.bank.TwoBanks.account;
import static dev.holdfast.bank.TwoBanks.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.bank.ledger.Receipt;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.signed.SignedEnvelope;
import dev.holdfast.protocol.signed.SigningKey;
import dev.holdfast.protocol.signed.UnreadableEnvelopeException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a region signs of what it has acknowledged. */
class ReceiptsTest {
    private static final String ME = "user-1";

    @TempDir
    private Path directory;

    private TwoBanks banks;

    private void start(Map<String, String> special) throws Exception {
        banks = new TwoBanks(directory, "", special);
        banks.north.post(ACCOUNTS, "open-1", account(ME, "100.00"));
        banks.north.post(ACCOUNTS, "open-5", account("user-5", "100.00"));
        banks.settle();
        assertThat(banks.north
                        .post(PAYMENTS, "p-1", payment(ME, "user-5", "10.00"))
                        .statusCode())
                .isEqualTo(201);
    }

    @AfterEach
    void stop() {
        banks.close();
    }

    private static PublicKey key(RunningBank bank) {
        JsonNode key = Json.read(bank.get("/v1/receipt-key").body(), JsonNode.class);
        return SigningKey.publicKey(key.get("pem").asString(), "the bank's page");
    }

    private static SignedEnvelope envelope(RunningBank bank, String of) {
        var answer = bank.get("/v1/transactions/" + of + "/receipt?customer=" + ME);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return SignedEnvelope.read(answer.body());
    }

    private static Receipt receipt(RunningBank bank, String of, PublicKey key) {
        return Json.read(envelope(bank, of).open(key, Receipt.TYPE), Receipt.class);
    }

    @Test
    void aReceiptNamesTheRequestItsEntryAndHowFarItHasCome() throws Exception {
        start(Map.of("holdfast.receipt-key-dir", directory.resolve("keys").toString()));

        Receipt early = receipt(banks.north, "p-1", key(banks.north));
        assertThat(early.status()).isEqualTo(201);
        assertThat(early.durability()).isEqualTo("local");
        assertThat(banks.north.number(
                        "select count(*) from journal where region = ? and slice = ? and epoch = ? and seq = ? and hash = ?",
                        early.region(),
                        early.slice(),
                        early.epoch(),
                        early.seq(),
                        early.hash()))
                .isEqualTo(1);
        assertThat(banks.north.number(
                        "select count(*) from idempotency where idem_key = 'p-1' and request_hash = ?",
                        early.requestHash()))
                .isEqualTo(1);

        banks.settle();
        assertThat(receipt(banks.north, "p-1", key(banks.north)).durability()).isEqualTo("remote-applied");
        assertThat(banks.north
                        .get("/v1/transactions/nothing/receipt?customer=" + ME)
                        .body())
                .contains("transaction-unknown");
    }

    @Test
    void whatWasChangedAfterwardsDoesNotOpen() throws Exception {
        start(Map.of("holdfast.receipt-key-dir", directory.resolve("keys").toString()));
        PublicKey key = key(banks.north);
        SignedEnvelope receipt = envelope(banks.north, "p-1");
        SignedEnvelope other = envelope(banks.north, "open-1");

        assertThatThrownBy(() ->
                        new SignedEnvelope(receipt.payload(), Receipt.TYPE, other.signatures()).open(key, Receipt.TYPE))
                .isInstanceOf(UnreadableEnvelopeException.class);
    }

    @Test
    void aBankWithoutAKeySaysSo() throws Exception {
        start(Map.of());
        assertThat(banks.north.get("/v1/receipt-key").statusCode()).isEqualTo(501);
        assertThat(banks.north
                        .get("/v1/transactions/p-1/receipt?customer=" + ME)
                        .body())
                .contains("receipts-missing", "holdfast.receipt-key-dir");
    }

    @Test
    void aReceiptIsWaitedForUntilTheOtherRegionHasTheEntry() throws Exception {
        start(Map.of("holdfast.receipt-key-dir", directory.resolve("keys").toString()));
        PublicKey key = key(banks.north);
        String path = "/v1/transactions/p-1/receipt?customer=" + ME;
        HttpRequest.Builder upgrade = banks.north
                .request(path)
                .header("Prefer", "durability=remote-applied, wait=3")
                .GET();

        var tooEarly = RunningBank.send(banks.north
                .request(path)
                .header("Prefer", "durability=remote-applied, wait=1")
                .GET());
        CompletableFuture<HttpResponse<String>> waiting =
                CompletableFuture.supplyAsync(() -> RunningBank.send(upgrade));
        banks.settle();

        assertThat(read(tooEarly, key).durability()).isEqualTo("local");
        assertThat(read(waiting.get(10, TimeUnit.SECONDS), key).durability()).isEqualTo("remote-applied");
    }

    private static Receipt read(HttpResponse<String> answer, PublicKey key) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.read(SignedEnvelope.read(answer.body()).open(key, Receipt.TYPE), Receipt.class);
    }
}
