package dev.holdfast.drills.zombie;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.checker.history.OldOwnership;
import dev.holdfast.checker.history.ZombieReceipt;
import dev.holdfast.core.model.Mode;
import dev.holdfast.drills.FakeBank;
import dev.holdfast.drills.workload.BankClient;
import dev.holdfast.drills.workload.Customers;
import dev.holdfast.drills.workload.DirectWrites;
import dev.holdfast.drills.workload.Recorder;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The fake bank writes everything in slice 4 at epoch 1. */
class HttpZombiesTest {
    private final FakeBank bank = new FakeBank();
    private final Recorder recorder = new Recorder();
    private final HttpZombies zombies = new HttpZombies(new DirectWrites(
            new BankClient(BankClient.http(), bank.url(), BankClient.Temper.PINNED),
            recorder,
            Customers.of(Mode.ACTIVE_ACTIVE, 20),
            "north",
            "north",
            "z-"));

    @AfterEach
    void close() {
        bank.close();
    }

    @Test
    void aWriteThatIsAcknowledgedAtTheOldEpochIsAZombieThatWasNotRefused() {
        zombies.send(2, "now");
        assertThat(zombies.receipts(List.of(new OldOwnership("north", 4, 1))))
                .hasSize(2)
                .allMatch(ZombieReceipt::broken);
    }

    @Test
    void aWriteThatIsExecutedAtAnotherEpochIsNone() {
        zombies.send(1, "now");
        assertThat(zombies.receipts(List.of(new OldOwnership("north", 4, 3))))
                .singleElement()
                .matches(ZombieReceipt::refused)
                .extracting(ZombieReceipt::answer)
                .asString()
                .contains("executed by north at epoch 1");
    }

    @Test
    void everyWriteIsPartOfTheHistory() {
        zombies.send(3, "now");
        zombies.awaitAnswers();
        assertThat(recorder.operations())
                .hasSize(3)
                .allMatch(
                        operation -> "north".equals(operation.request().route().direct()))
                .allMatch(operation -> operation.key().startsWith("z-direct-"));
    }
}
