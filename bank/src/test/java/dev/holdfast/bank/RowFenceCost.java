package dev.holdfast.bank;

import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.bank.ledger.Deposit;
import dev.holdfast.bank.ledger.Operation;
import dev.holdfast.bank.ledger.Posting;
import dev.holdfast.bank.ledger.RequestContext;
import dev.holdfast.core.model.Epoch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the database's own fence of a slice costs a posting; not part of the gate: -Dtest=RowFenceCost. */
class RowFenceCost {
    private static final int ROUNDS = 12;
    private static final int POSTINGS = 250;

    @TempDir
    private Path directory;

    @Test
    void thePolicyCostsAFractionOfAPosting() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), RunningBank.TOKEN);
        try (RunningBank north = RunningBank.start(
                new RunningBank.Setting("north", "west", RunningBank.freePort(), RunningBank.freePort(), token, ""))) {
            north.post(ACCOUNTS, "open", account("user-1", "1000.00"));
            List<Double> with = new ArrayList<>();
            List<Double> without = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                policies(north, "enable");
                with.add(micros(north, "with-" + round));
                policies(north, "disable");
                without.add(micros(north, "without-" + round));
            }
            double ratio = median(with) / median(without);
            Files.writeString(
                    Path.of("target", "row-fence-cost.txt"),
                    "with " + median(with) + " us, without " + median(without) + " us, ratio " + ratio + "\n");
            assertThat(ratio).isLessThan(2);
        }
    }

    private static void policies(RunningBank north, String word) {
        north.asSuperuser("alter table bank.journal " + word + " row level security;" + " alter table outbox.message "
                + word + " row level security");
    }

    private static double micros(RunningBank north, String prefix) {
        Posting posting = north.part(Posting.class);
        for (int number = -50; number < 0; number++) {
            post(posting, prefix + number);
        }
        long began = System.nanoTime();
        for (int number = 0; number < POSTINGS; number++) {
            post(posting, prefix + number);
        }
        return (System.nanoTime() - began) / 1000.0 / POSTINGS;
    }

    private static void post(Posting posting, String key) {
        Operation operation = new Deposit("user-1", 1, "INR", "cash");
        posting.attempt(operation, new RequestContext(key, key, null), Epoch.of(1), false);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
