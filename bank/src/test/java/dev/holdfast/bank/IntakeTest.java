package dev.holdfast.bank;

import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.PAYMENTS;
import static dev.holdfast.bank.TwoBanks.account;
import static dev.holdfast.bank.TwoBanks.payment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.journal.ChainHash;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What north's stream may look like when it arrives in west; each test has a slice of its own. */
class IntakeTest {
    @TempDir
    private static Path directory;

    private static TwoBanks banks;

    @BeforeAll
    static void start() throws Exception {
        banks = new TwoBanks(directory, "");
    }

    @AfterAll
    static void stop() {
        banks.close();
    }

    /** Three entries of one slice: two accounts and a payment between them. */
    private static List<FakeMirror.Message> written(String first, String second, int slice) {
        banks.north.post(ACCOUNTS, "open-" + first, account(first, "100.00"));
        banks.north.post(ACCOUNTS, "open-" + second, account(second, "100.00"));
        banks.north.post(PAYMENTS, "pay-" + first, payment(first, second, "1.00"));
        List<FakeMirror.Message> all = FakeMirror.outbox(banks.north.sql()).stream()
                .filter(message -> message.slice() == slice)
                .toList();
        assertThat(all).hasSize(3);
        return all;
    }

    private static void awaitApplied(int slice, long seq) {
        Awaitility.await()
                .until(() ->
                        banks.west.number("select coalesce(max(seq), 0) from applied where slice = ?", slice) == seq);
    }

    private static void awaitStopped(int slice, String reason) {
        Awaitility.await()
                .until(() -> banks.west.number(
                                "select count(*) from stopped_chain where slice = ? and reason = ?", slice, reason)
                        == 1);
        Awaitility.await().until(() -> banks.west.get("/healthz").body().contains(reason));
    }

    @Test
    void whatArrivesTwiceIsAppliedOnce() {
        List<FakeMirror.Message> messages = written("user-3", "user-8", 0);

        banks.west.inbound.carry(messages);
        banks.west.inbound.carry(messages);
        banks.west.inbound.carry(List.of(messages.get(0)));

        awaitApplied(0, 3);
        assertThat(banks.west.number("select posted from balance where account_id = 'user-8'"))
                .isEqualTo(10_100);
        assertThat(banks.west.number("select count(*) from stopped_chain where slice = 0"))
                .isZero();
        assertThat(banks.west.number("select count(*) from outbox.message")).isZero();
    }

    @Test
    void aGapStopsItsSliceOnly() {
        List<FakeMirror.Message> messages = written("user-2", "user-9", 6);

        banks.west.inbound.carry(List.of(messages.get(0), messages.get(2), messages.get(1)));

        awaitStopped(6, "GAP");
        assertThat(banks.west.number("select seq from applied where slice = 6")).isEqualTo(1);
        assertThat(banks.west.get("/v1/accounts/user-5").statusCode()).isEqualTo(404);
    }

    @Test
    void aChangedTextStopsItsSlice() {
        List<FakeMirror.Message> messages = written("user-1", "user-11", 4);
        FakeMirror.Message changed = messages.get(1)
                .saying(messages.get(1).payload().replace("100.00", "999.00").replace("10000", "99900"));

        banks.west.inbound.carry(List.of(messages.get(0), changed, messages.get(2)));

        awaitStopped(4, "TAMPERED");
        assertThat(banks.west.number("select count(*) from account where account_id = 'user-11'"))
                .isZero();
    }

    @Test
    void anotherHistoryStopsItsSlice() {
        banks.north.post(ACCOUNTS, "open-fork", account("user-10", "100.00"));
        FakeMirror.Message honest = FakeMirror.outbox(banks.north.sql()).stream()
                .filter(message -> message.slice() == 2)
                .toList()
                .get(0);
        String otherText = honest.payload().replace("\"seq\":1", "\"seq\":1 ");
        FakeMirror.Message other = new FakeMirror.Message(
                2, 1, 1, honest.prev(), ChainHash.GENESIS.next(otherText).hex(), otherText);

        banks.west.inbound.carry(List.of(honest, other));

        awaitStopped(2, "FORK");
    }
}
