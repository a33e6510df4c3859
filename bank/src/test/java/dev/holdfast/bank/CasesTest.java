package dev.holdfast.bank;

import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.PAYMENTS;
import static dev.holdfast.bank.TwoBanks.account;
import static dev.holdfast.bank.TwoBanks.payment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.protocol.CaseMessage;
import dev.holdfast.protocol.CasesAnswer;
import dev.holdfast.protocol.Json;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A payment of north's tail overdraws user-1, because west was made to forget what it had to leave alone: the case that this
 * opens is in both regions, and two people make a claim of it. user-1 is in slice 4, of north.
 */
class CasesTest {
    private static final String ASKED = "{\"who\":\"ravi@local\",\"decision\":\"%s\",\"reason\":\"seen\"}";

    @TempDir
    private Path directory;

    private TwoBanks banks;

    @BeforeEach
    void theTailOverdraws() throws Exception {
        banks = new TwoBanks(directory, "");
        banks.north.post(ACCOUNTS, "open-1", account("user-1", "100.00"));
        banks.north.post(ACCOUNTS, "open-10", account("user-10", "0.00"));
        banks.west.post(ACCOUNTS, "open-5", account("user-5", "0.00"));
        banks.settle();
        Awaitility.await().until(() -> banks.north.number("select count(*) from unacked_credit") == 0);
        pay(banks.north, "tail", "user-10", "40.00");
        banks.failOver();
        banks.west.asSuperuser("delete from bank.takeover_block");
        pay(banks.west, "since", "user-5", "100.00");
        banks.northReturns();
        banks.importTail();
    }

    @AfterEach
    void stop() {
        banks.close();
    }

    private static void pay(RunningBank bank, String key, String payee, String amount) {
        HttpResponse<String> paid = bank.post(PAYMENTS, key, payment("user-1", payee, amount));
        assertThat(paid.statusCode()).as(paid.body()).isEqualTo(201);
    }

    @Test
    void theCaseIsInBothRegionsWithTheEntryTheRuleAndASuggestion() {
        CaseMessage found = only(banks.west);

        assertThat(found.rule()).isEqualTo("DEBIT_OVERDRAWS");
        assertThat(found.state()).isEqualTo("open");
        assertThat(found.account()).isEqualTo("user-1");
        assertThat(found.entry()).contains("\"kind\":\"PAYMENT\"", "-4000");
        assertThat(found.suggestion()).isEqualTo("receivable");
        banks.goHome();
        banks.settle();
        assertThat(only(banks.north)).isEqualTo(found);
    }

    @Test
    void oneAsksInOneRegionAndAnotherAgreesWhereTheSliceHasGone() {
        String id = only(banks.west).id();
        assertThat(banks.west.control(path(id), ASKED.formatted("receivable")).statusCode())
                .isEqualTo(200);
        banks.goHome();
        banks.settle();

        HttpResponse<String> agreed = approved(banks.north, id, "asha@local");
        banks.settle();

        assertThat(agreed.statusCode()).as(agreed.body()).isEqualTo(200);
        for (RunningBank bank : List.of(banks.north, banks.west)) {
            assertThat(cases(bank, false)).isEmpty();
            assertThat(cases(bank, true)).singleElement().satisfies(closed -> {
                assertThat(closed.decision()).isEqualTo("receivable");
                assertThat(closed.askedBy()).isEqualTo("ravi@local");
                assertThat(closed.approvedBy()).isEqualTo("asha@local");
            });
            assertThat(bank.number("select posted from balance where account_id = 'user-1'"))
                    .isZero();
            assertThat(bank.number("select posted from balance where account_id = 'receivable:4'"))
                    .isEqualTo(-4000);
            assertThat(bank.number("select sum(posted) from balance")).isZero();
        }
        assertThat(banks.north.number(
                        "select count(*) from journal where payload like '%CASE_DECIDED%' and region = 'north'"))
                .isEqualTo(1);
        assertThat(approved(banks.north, id, "asha@local").body()).contains("case-closed");
    }

    @Test
    void nobodyDecidesAlone() {
        String id = only(banks.west).id();
        assertThat(approved(banks.west, id, "asha@local").body()).contains("case-unasked");
        banks.west.control(path(id), ASKED.formatted("receivable"));

        HttpResponse<String> same = approved(banks.west, id, "ravi@local");

        assertThat(same.statusCode()).isEqualTo(409);
        assertThat(same.body()).contains("same-person");
        assertThat(only(banks.west).state()).isEqualTo("asked");
        assertThat(banks.west.number("select posted from balance where account_id = 'user-1'"))
                .isEqualTo(-4000);
    }

    @Test
    void aCaseIsDecidedByTheOwnerOfItsSliceAndOnlyAsTheBooksAllow() {
        String id = only(banks.west).id();
        banks.goHome();
        banks.settle();

        HttpResponse<String> elsewhere = banks.west.control(path(id), ASKED.formatted("receivable"));
        HttpResponse<String> kept = banks.north.control(path(id), ASKED.formatted("keep"));

        assertThat(elsewhere.statusCode()).isEqualTo(421);
        assertThat(elsewhere.body()).contains("wrong-region", "north's");
        assertThat(kept.statusCode()).isEqualTo(422);
        assertThat(kept.body()).contains("case-unfit", "below zero");
        banks.north.post(
                "/v1/deposits",
                "paid-in",
                "{\"account\":\"user-1\",\"amount\":\"40.00\",\"currency\":\"INR\",\"reference\":\"debt\"}");
        assertThat(banks.north.control(path(id), ASKED.formatted("receivable")).body())
                .contains("case-unfit", "keep");
        assertThat(banks.north.control(path(id), ASKED.formatted("keep")).statusCode())
                .isEqualTo(200);
        assertThat(approved(banks.north, id, "asha@local").statusCode()).isEqualTo(200);
    }

    @Test
    void whatWasAskedForCanBeAskedForDifferently() {
        String id = only(banks.west).id();
        banks.west.control(path(id), ASKED.formatted("receivable"));
        HttpResponse<String> again =
                banks.west.control(path(id), ASKED.formatted("receivable").replace("ravi", "asha"));

        assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
        assertThat(only(banks.west).askedBy()).isEqualTo("asha@local");
        assertThat(agreed(banks.west, id, "meera@local", "receivable", "ravi@local")
                        .body())
                .as("she has seen another question")
                .contains("case-changed");
        assertThat(agreed(banks.west, id, "meera@local", "keep", "asha@local").body())
                .contains("case-changed");
        assertThat(approved(banks.west, id, "asha@local").body()).contains("same-person");
        assertThat(approved(banks.west, id, "ravi@local").statusCode()).isEqualTo(200);
    }

    private static String path(String id) {
        return "/holdfast/v1/cases/" + id;
    }

    private static HttpResponse<String> approved(RunningBank bank, String id, String who) {
        String asked = bank.sql()
                .queryForObject(
                        "select coalesce(asked_by, 'nobody') from ledger_case where case_id = ?::uuid",
                        String.class,
                        id);
        String decision = bank.sql()
                .queryForObject(
                        "select coalesce(decision, 'keep') from ledger_case where case_id = ?::uuid", String.class, id);
        return agreed(bank, id, who, decision, asked);
    }

    private static HttpResponse<String> agreed(
            RunningBank bank, String id, String who, String decision, String askedBy) {
        return bank.control(
                path(id) + "/approval",
                "{\"who\":\"" + who + "\",\"decision\":\"" + decision + "\",\"askedBy\":\"" + askedBy + "\"}");
    }

    private static CaseMessage only(RunningBank bank) {
        List<CaseMessage> cases = cases(bank, false);
        assertThat(cases).hasSize(1);
        return cases.get(0);
    }

    private static List<CaseMessage> cases(RunningBank bank, boolean closed) {
        HttpResponse<String> answer = bank.controlGet("/holdfast/v1/cases?closed=" + closed);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.read(answer.body(), CasesAnswer.class).cases();
    }
}
