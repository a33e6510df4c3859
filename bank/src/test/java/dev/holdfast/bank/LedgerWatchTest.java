package dev.holdfast.bank;

import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.PAYMENTS;
import static dev.holdfast.bank.TwoBanks.account;
import static dev.holdfast.bank.TwoBanks.payment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.bank.watch.Breach;
import dev.holdfast.bank.watch.LedgerWatch;
import dev.holdfast.core.model.RegionId;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;

/** Books that somebody has changed behind the bank's back. */
class LedgerWatchTest {
    private static final String ME = "user-1";

    @TempDir
    private Path directory;

    private TwoBanks banks;
    private LedgerWatch watch;

    @BeforeEach
    void start() throws Exception {
        banks = new TwoBanks(directory, "");
        banks.north.post(ACCOUNTS, "open-1", account(ME, "100.00"));
        banks.north.post(ACCOUNTS, "open-5", account("user-5", "100.00"));
        banks.settle();
        banks.north.post(PAYMENTS, "p-1", payment(ME, "user-5", "10.00"));
        banks.north.post("/v1/holds", "h-1", HoldsTest.hold(ME, "user-5", "20.00", 3600));
        banks.settle();
        watch = new LedgerWatch(
                banks.north.sql(),
                banks.north.part(TransactionTemplate.class),
                List.of(RegionId.of("north"), RegionId.of("west")));
    }

    @AfterEach
    void stop() {
        banks.close();
    }

    private List<String> rounds(int number) {
        for (int round = 0; round < number; round++) {
            watch.round();
        }
        return watch.reading().breaches().stream().map(Breach::line).toList();
    }

    @Test
    void soundBooksAreWalkedToTheirEndAndOn() {
        assertThat(rounds(2)).isEmpty();
        assertThat(watch.reading().current()).isTrue();
        long before = watch.reading().checked();
        assertThat(before).isGreaterThan(4);

        banks.north.post(PAYMENTS, "p-2", payment(ME, "user-5", "10.00"));
        assertThat(rounds(2)).isEmpty();
        assertThat(watch.reading().checked()).isGreaterThan(before);
    }

    @Test
    void aBalanceThatIsNotItsPostingsIsNamedWithItsOperationsUntilItIsMended() {
        banks.north.asSuperuser("update bank.balance set posted = posted + 1 where account_id = '" + ME + "'");

        assertThat(rounds(1)).isEmpty();
        assertThat(rounds(1))
                .singleElement()
                .asString()
                .contains("fold of its postings", "user-1 has 70.01, and its postings come to 70.00");
        assertThat(watch.reading().breaches().get(0).facts())
                .anyMatch(fact -> fact.startsWith("PAYMENT p-1 at north/"))
                .anyMatch(fact -> fact.startsWith("HOLD_AUTHORISED h-1"));

        banks.north.asSuperuser("update bank.balance set posted = posted - 1 where account_id = '" + ME + "'");
        assertThat(rounds(1)).isEmpty();
    }

    @Test
    void anEntryThatWasChangedBreaksItsChainOnce() {
        banks.north.asSuperuser("update bank.journal set payload = replace(payload, 'user-5', 'user-6')"
                + " where region = 'north' and seq = 3");

        assertThat(rounds(3)).singleElement().asString().contains("chains verify", "breaks at entry 3");
    }

    @Test
    void aTransactionThatMakesMoneyIsNamed() {
        banks.north.asSuperuser("update bank.posting set amount = amount + 1 where account_id = 'cash:4'");

        assertThat(rounds(1)).singleElement().asString().contains("sums to 0");
    }

    @Test
    void whoIsBelowZeroNeedsACase() {
        banks.north.asSuperuser("update bank.balance set posted = -5 where account_id = '" + ME + "'");
        assertThat(rounds(2)).anyMatch(line -> line.contains("overdrawn without an open case: user-1 has -0.05"));

        banks.north.asSuperuser(
                "insert into bank.ledger_case values (gen_random_uuid(), 'TEST', 'user-1 owes', 'open')");
        assertThat(rounds(1)).noneMatch(line -> line.contains("overdrawn"));
    }

    @Test
    void theBankItselfWatchesAndSaysSo() {
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(banks.north.get("/healthz").body()).contains("\"current\":true", "\"breaches\":[]"));
        assertThat(banks.north.controlGet("/holdfast/v1/replication").body()).contains("\"broken\":[]");
    }
}
