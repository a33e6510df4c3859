package dev.holdfast.bank;

import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.account;
import static dev.holdfast.bank.TwoBanks.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.protocol.OwnedSlice;
import dev.holdfast.protocol.StepOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A failover whose order names a slice of the lost region (4) and one that was with the survivor (5) already. */
class PromotedAgainTest {
    private static final SortedMap<Integer, OwnedSlice> BEFORE =
            new TreeMap<>(Map.of(4, new OwnedSlice("north", 1), 5, new OwnedSlice("west", 1)));
    private static final SortedMap<Integer, OwnedSlice> GRANTS =
            new TreeMap<>(Map.of(4, new OwnedSlice("west", 2), 5, new OwnedSlice("west", 2)));

    @TempDir
    private Path directory;

    @Test
    void onlyTheLostRegionsChainsAreStoppedCutAndKeptBackFrom() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), RunningBank.TOKEN);
        try (RunningBank west = RunningBank.start(
                new RunningBank.Setting("west", "north", RunningBank.freePort(), RunningBank.freePort(), token, ""))) {
            west.post(ACCOUNTS, "open-5", account("user-5", "1000.00"));

            done(west, "stop-inbound", order(1, 1, "north", BEFORE, new TreeMap<>()));
            done(west, "record-cut", order(1, 2, "north", BEFORE, new TreeMap<>()));
            GRANTS.forEach((slice, grant) -> west.agent.grant(slice, grant.owner(), grant.epoch()));
            done(west, "promote", order(1, 4, "north", BEFORE, GRANTS));

            assertThat(west.sql()
                            .queryForList(
                                    "select region || '/' || slice || '/' || epoch from acknowledgement_stop",
                                    String.class))
                    .containsExactly("north/4/1");
            assertThat(west.sql().queryForList("select region || '/' || slice || '/' || epoch from cut", String.class))
                    .containsExactly("north/4/1");
            assertThat(west.number("select count(*) from takeover_block")).isZero();
            assertThat(west.number("select count(*) from slice_owner where region = 'west' and epoch = 2"))
                    .isEqualTo(2);
        }
    }

    private static void done(RunningBank bank, String kind, StepOrder order) {
        var answer = bank.step(kind, order);
        assertThat(answer.statusCode()).as(kind + ": " + answer.body()).isEqualTo(200);
    }
}
