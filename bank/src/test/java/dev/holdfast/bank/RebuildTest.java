package dev.holdfast.bank;

import static dev.holdfast.bank.HoldsTest.capture;
import static dev.holdfast.bank.HoldsTest.hold;
import static dev.holdfast.bank.HoldsTest.id;
import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.PAYMENTS;
import static dev.holdfast.bank.TwoBanks.account;
import static dev.holdfast.bank.TwoBanks.even;
import static dev.holdfast.bank.TwoBanks.order;
import static dev.holdfast.bank.TwoBanks.payment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.bank.region.History;
import dev.holdfast.protocol.StepOrder;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A region whose database came back empty, and is built again from the other region's journal. */
class RebuildTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final List<String> PEOPLE = List.of("user-1", "user-2", "user-3", "user-4", "user-5", "user-6");

    @TempDir
    private Path directory;

    private static void paid(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    /** Whoever owns the payer's slice, the other one hands the request on. */
    private static void openAll(TwoBanks banks) {
        for (String person : PEOPLE) {
            paid(banks.north.post(ACCOUNTS, "open-" + person, account(person, "1000.00")));
        }
        banks.settle();
    }

    private static void everybodyPaysTheNext(RunningBank at, String round) {
        for (int payer = 0; payer < PEOPLE.size(); payer++) {
            String payee = PEOPLE.get((payer + 1) % PEOPLE.size());
            paid(at.post(PAYMENTS, round + payer, payment(PEOPLE.get(payer), payee, payer + 1 + ".50")));
        }
    }

    private static List<String> books(RunningBank bank) {
        return bank.sql()
                .queryForList(
                        "select account_id || ' ' || posted || ' ' || held from balance order by 1", String.class);
    }

    private static void lostAndTakenOver(TwoBanks banks) throws Exception {
        openAll(banks);
        everybodyPaysTheNext(banks.north, "before-");
        String held = id(banks.north.post("/v1/holds", "h", hold("user-1", "user-5", "50.00", 3600)));
        banks.settle();
        paid(banks.north.post(PAYMENTS, "only-on-the-disk", payment("user-1", "user-5", "7.00")));
        banks.failOver();
        banks.north.close();
        everybodyPaysTheNext(banks.west, "after-");
        paid(banks.west.post("/v1/holds/" + held + "/captures", "c", capture("user-1", "20.00", false)));
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> banks.west.number("select count(*) from pending_leg where not done") == 0);
        banks.northLosesItsDisk();
    }

    private static void rebuilt(TwoBanks banks) {
        banks.north.agent.history("rebuild");
        History history = banks.north.part(History.class);
        Awaitility.await().atMost(LIMIT).until(history::continues);
    }

    @Test
    void whatTheOtherRegionHasIsHereAgainAndEverythingGoesHome() throws Exception {
        try (TwoBanks banks = new TwoBanks(directory, "")) {
            lostAndTakenOver(banks);
            rebuilt(banks);
            assertThat(books(banks.north)).isEqualTo(books(banks.west));
            assertThat(banks.north.number("select count(*) from journal"))
                    .isEqualTo(banks.west.number("select count(*) from journal"));
            banks.failBack();
            banks.settle();
            assertThat(banks.west.controlGet("/holdfast/v1/certificates?plan=1").body())
                    .as("nobody can name what only the lost disk had")
                    .contains("\"exact\":false", "\"givenUp\":true");
            everybodyPaysTheNext(banks.north, "home-");
            banks.settle();
            assertThat(books(banks.north)).isEqualTo(books(banks.west));
            assertThat(banks.north.number("select count(*) from hold where authorised - captured - released = 3000"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aKeyThatTheOtherRegionKnowsIsAnsweredAsBefore() throws Exception {
        try (TwoBanks banks = new TwoBanks(directory, "")) {
            lostAndTakenOver(banks);
            rebuilt(banks);
            banks.failBack();
            banks.settle();
            long before = banks.north.number("select count(*) from transaction");
            everybodyPaysTheNext(banks.north, "before-");
            everybodyPaysTheNext(banks.north, "after-");
            assertThat(banks.north.number("select count(*) from transaction")).isEqualTo(before);
        }
    }

    @Test
    void anEmptyDatabaseOwnsNothingTakesNothingInAndDoesNoStepButTheFence() throws Exception {
        try (TwoBanks banks = new TwoBanks(directory, "")) {
            lostAndTakenOver(banks);
            banks.north.agent.lease(0);
            HttpResponse<String> handedOn = banks.north.post(PAYMENTS, "x", payment("user-1", "user-5", "1.00"));
            assertThat(handedOn.headers().firstValue("Holdfast-Region")).contains("west");
            banks.done(banks.north, "fence-returned", order(2, 0, null, even("west", 2), new TreeMap<>()));
            HttpResponse<String> sealed =
                    banks.north.step("seal-epoch", order(2, 2, null, even("west", 2), new TreeMap<>()));
            assertThat(sealed.statusCode()).isEqualTo(409);
            assertThat(sealed.body()).contains("history-lost", "./holdfast rebuild north", "\"retryable\":true");
            everybodyPaysTheNext(banks.west, "meanwhile-");
            assertThat(banks.carry(banks.west, banks.north)).isPositive();
            rebuilt(banks);
            banks.failBack();
            banks.settle();
            assertThat(books(banks.north)).isEqualTo(books(banks.west));
        }
    }

    @Test
    void aJournalThatWasChangedIsNotBuiltFrom() throws Exception {
        try (TwoBanks banks = new TwoBanks(directory, "")) {
            lostAndTakenOver(banks);
            banks.west.asSuperuser("update bank.journal set payload = replace(payload, '\"amount\":', '\"amount\": ')"
                    + " where region = 'north' and seq = 2");
            banks.north.agent.history("rebuild");
            StepOrder seal = order(2, 2, null, even("west", 2), new TreeMap<>());
            Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> banks.north.step("seal-epoch", seal).body().contains("rebuild-chain-broken"));
            assertThat(banks.north.part(History.class).continues()).isFalse();
            assertThat(banks.north.number("select count(*) from journal where region = 'north' and seq >= 2"))
                    .isZero();
        }
    }

    @Test
    void aBankThatDiedWhileItBuiltGoesOnWhereItWas() throws Exception {
        try (TwoBanks banks = new TwoBanks(directory, "")) {
            lostAndTakenOver(banks);
            banks.north.agent.history("rebuild");
            Awaitility.await().atMost(LIMIT).until(() -> banks.north.number("select count(*) from journal") > 0);
            banks.northStartsAgain();
            Awaitility.await().atMost(LIMIT).until(banks.north.part(History.class)::continues);
            assertThat(books(banks.north)).isEqualTo(books(banks.west));
        }
    }
}
