package dev.holdfast.bank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.protocol.OwnedSlice;
import dev.holdfast.protocol.StepOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Two banks that are each other's peer, with mirrors that carry only when the test says so. */
final class TwoBanks implements AutoCloseable {
    static final String ACCOUNTS = "/v1/accounts";
    static final String PAYMENTS = "/v1/payments";
    private static final Duration LIMIT = Duration.ofSeconds(10);

    RunningBank north;
    final RunningBank west;
    private final Set<FakeMirror.Message> carried = new HashSet<>();
    private final Map<String, String> special;

    TwoBanks(Path directory, String northSabotage) throws IOException {
        this(directory, northSabotage, Map.of());
    }

    /**
     * @param special properties of both that differ from those of a running region
     */
    TwoBanks(Path directory, String northSabotage, Map<String, String> special) throws IOException {
        this.special = special;
        Path token = Files.writeString(directory.resolve("token"), RunningBank.TOKEN);
        int northPort = RunningBank.freePort();
        int westPort = RunningBank.freePort();
        north = RunningBank.start(
                new RunningBank.Setting("north", "west", northPort, westPort, token, northSabotage), special);
        west = RunningBank.start(new RunningBank.Setting("west", "north", westPort, northPort, token, ""), special);
    }

    static String account(String customer, String balance) {
        return "{\"customer\":\"" + customer + "\",\"name\":\"" + customer + "\",\"openingBalance\":\"" + balance
                + "\",\"currency\":\"INR\"}";
    }

    static String payment(String payer, String payee, String amount) {
        return "{\"payer\":\"" + payer + "\",\"payee\":\"" + payee + "\",\"amount\":\"" + amount
                + "\",\"currency\":\"INR\",\"reference\":\"test\"}";
    }

    /** Carries what one bank has written since the last time to the other. */
    int carry(RunningBank from, RunningBank to) {
        return carrySome(from, to, message -> true);
    }

    /** The same for the messages that pass. */
    int carrySome(RunningBank from, RunningBank to, Predicate<FakeMirror.Message> passes) {
        List<FakeMirror.Message> fresh = FakeMirror.outbox(from.sql()).stream()
                .filter(message -> !carried.contains(message) && passes.test(message))
                .toList();
        carried.addAll(fresh);
        to.inbound.carry(fresh);
        return fresh.size();
    }

    /** Carries both ways until nothing is left to carry, to apply or to make. */
    void settle() {
        Awaitility.await().atMost(LIMIT).pollInterval(Duration.ofMillis(60)).until(() -> {
            int moved = carry(north, west) + carry(west, north);
            return moved == 0 && quiet(north, west, "north") && quiet(west, north, "west");
        });
    }

    private static boolean quiet(RunningBank writer, RunningBank reader, String region) {
        long written = writer.number("select coalesce(sum(seq), 0) from chain_head where epoch > 0");
        long applied = reader.number(
                "select coalesce(sum(seq), 0) from (select distinct on (slice) seq from applied"
                        + " where region = ? order by slice, epoch desc) newest",
                region);
        return written == applied && writer.number("select count(*) from pending_leg where not done") == 0;
    }

    /** Orders a step until it is done, and once more: the second time must change nothing. */
    void done(RunningBank bank, String kind, StepOrder order) {
        Awaitility.await().atMost(LIMIT).until(() -> {
            var answer = bank.step(kind, order);
            assertThat(answer.body()).as(kind).doesNotContain("\"retryable\":false");
            if (order.lost() == null) {
                carry(west, north);
            }
            return answer.statusCode() == 200;
        });
        var again = bank.step(kind, order);
        assertThat(again.statusCode()).as(kind + " again: " + again.body()).isEqualTo(200);
    }

    static SortedMap<Integer, OwnedSlice> even(String owner, long epoch) {
        SortedMap<Integer, OwnedSlice> slices = new TreeMap<>();
        for (int slice = 0; slice < 8; slice += 2) {
            slices.put(slice, new OwnedSlice(owner, epoch));
        }
        return slices;
    }

    static StepOrder order(
            long plan,
            int index,
            @Nullable String lost,
            SortedMap<Integer, OwnedSlice> slices,
            SortedMap<Integer, OwnedSlice> grants) {
        String from = lost == null ? "west" : lost;
        return new StepOrder(plan, index, lost, from, from.equals("west") ? "north" : "west", slices, grants);
    }

    /** North is lost: its slices go to west at epoch 2. */
    void failOver() {
        north.agent.lease(0);
        SortedMap<Integer, OwnedSlice> before = even("north", 1);
        done(west, "stop-inbound", order(1, 1, "north", before, new TreeMap<>()));
        done(west, "record-cut", order(1, 2, "north", before, new TreeMap<>()));
        even("west", 2).forEach((slice, grant) -> west.agent.grant(slice, grant.owner(), grant.epoch()));
        done(west, "promote", order(1, 4, "north", before, even("west", 2)));
        done(west, "activate-consumers", order(1, 5, "north", before, even("west", 2)));
    }

    /** North is back: its tail comes in, and its slices go home at epoch 3. */
    void failBack() {
        northReturns();
        importTail();
        goHome();
    }

    /** North starts again on an empty database, and its agent notices. */
    void northLosesItsDisk() throws IOException {
        RunningBank.Setting setting = north.setting();
        north.close();
        FakeAgent agent = RunningBank.agentOf(setting);
        west.agent.slices().forEach((slice, owner) -> agent.grant(slice, owner.owner(), owner.epoch()));
        agent.lease(0);
        agent.history("lost");
        RealPostgres.get().create(setting.database());
        north = RunningBank.startAgain(setting, agent, special);
    }

    void northStartsAgain() throws IOException {
        northStartsAgain(special);
    }

    /** North's bank starts again on the data that it has, beside the same agent, with these properties. */
    void northStartsAgain(Map<String, String> properties) throws IOException {
        RunningBank.Setting setting = north.setting();
        FakeAgent agent = north.agent;
        north.end();
        north = RunningBank.startAgain(setting, agent, properties);
    }

    void northReturns() {
        done(north, "fence-returned", order(2, 0, null, even("west", 2), new TreeMap<>()));
        done(north, "seal-epoch", order(2, 2, null, even("west", 2), new TreeMap<>()));
    }

    void importTail() {
        done(west, "import-tail", order(2, 3, null, even("west", 2), new TreeMap<>()));
    }

    void goHome() {
        SortedMap<Integer, OwnedSlice> before = even("west", 2);
        SortedMap<Integer, OwnedSlice> none = new TreeMap<>();
        carry(north, west);
        carry(west, north);
        done(north, "catch-up", order(2, 4, null, before, none));
        done(north, "prove-parity", order(2, 5, null, before, none));
        done(west, "rearm-escrow", order(2, 6, null, before, none));
        even("west", 2).forEach((slice, owner) -> north.agent.grant(slice, owner.owner(), owner.epoch()));
        north.agent.lease(60_000);
        done(west, "close-gate", order(2, 8, null, before, none));
        done(west, "fence", order(2, 9, null, before, none));
        carry(west, north);
        done(north, "reach-cut", order(2, 10, null, before, none));
        even("north", 3).forEach((slice, grant) -> north.agent.grant(slice, grant.owner(), grant.epoch()));
        done(north, "promote", order(2, 12, null, before, even("north", 3)));
        even("north", 3).forEach((slice, grant) -> west.agent.grant(slice, grant.owner(), grant.epoch()));
        done(west, "release", order(2, 13, null, before, even("north", 3)));
    }

    @Override
    public void close() {
        north.close();
        west.close();
    }
}
