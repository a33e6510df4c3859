package dev.holdfast.bank;

import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.PAYMENTS;
import static dev.holdfast.bank.TwoBanks.account;
import static dev.holdfast.bank.TwoBanks.payment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.protocol.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What an account's statement says, before and after its region was lost. */
class StatementsTest {
    private static final String ME = "user-1";

    @TempDir
    private Path directory;

    private static JsonNode page(RunningBank bank, int limit, @Nullable String before) {
        String path = "/v1/accounts/" + ME + "/statement?limit=" + limit + (before == null ? "" : "&before=" + before);
        var answer = bank.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.read(answer.body(), JsonNode.class);
    }

    private static List<String> lines(RunningBank bank, int limit) {
        List<String> lines = new ArrayList<>();
        @Nullable String before = null;
        do {
            JsonNode page = page(bank, limit, before);
            page.get("entries")
                    .forEach(entry -> lines.add(entry.get("kind").asString() + " "
                            + entry.get("amount").asString() + " "
                            + entry.get("balance").asString()));
            before = page.has("next") ? page.get("next").asString() : null;
        } while (before != null);
        return lines;
    }

    @Test
    void everyEntryIsThereWithItsBalanceAlsoWhatCameBackWithATail() throws Exception {
        try (TwoBanks banks = new TwoBanks(directory, "")) {
            banks.north.post(ACCOUNTS, "open-1", account(ME, "100.00"));
            banks.north.post(ACCOUNTS, "open-5", account("user-5", "100.00"));
            banks.settle();
            banks.north.post(PAYMENTS, "p-1", payment(ME, "user-5", "10.00"));
            HoldsTest.id(banks.north.post("/v1/holds", "h-1", HoldsTest.hold(ME, "user-5", "20.00", 3600)));
            banks.settle();
            assertThat(lines(banks.north, 2))
                    .containsExactly(
                            "HOLD_AUTHORISED -20.00 70.00", "PAYMENT -10.00 90.00", "ACCOUNT_OPENED 100.00 100.00")
                    .isEqualTo(lines(banks.west, 50));
            assertThat(page(banks.north, 1, null).get("held").asString()).isEqualTo("20.00");

            banks.north.post(PAYMENTS, "p-2", payment(ME, "user-5", "5.00"));
            banks.failOver();
            banks.west.post(PAYMENTS, "p-3", payment(ME, "user-5", "1.00"));
            assertThat(lines(banks.west, 2)).startsWith("PAYMENT -1.00 69.00", "HOLD_AUTHORISED -20.00 70.00");
            assertThat(page(banks.west, 2, null).get("asOf").get("epoch").asLong())
                    .isEqualTo(2);

            banks.failBack();
            banks.settle();
            assertThat(lines(banks.north, 3))
                    .startsWith("PAYMENT -1.00 64.00", "PAYMENT -5.00 65.00", "HOLD_AUTHORISED -20.00 70.00")
                    .isEqualTo(lines(banks.west, 50));
        }
    }

    @Test
    void whatCannotBeShownIsRefusedWithTheReason() throws Exception {
        try (TwoBanks banks = new TwoBanks(directory, "")) {
            String path = "/v1/accounts/" + ME + "/statement";
            assertThat(banks.north.get(path).body()).contains("account-unknown");
            assertThat(banks.north.get(path + "?limit=0").body()).contains("parameter-invalid", "1 to 200");
            assertThat(banks.north.get(path + "?limit=many").statusCode()).isEqualTo(400);
            assertThat(banks.north.get(path + "?before=yesterday").body()).contains("'next' of an earlier page");
        }
    }
}
