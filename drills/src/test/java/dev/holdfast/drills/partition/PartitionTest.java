package dev.holdfast.drills.partition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.checker.history.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartitionTest {
    private static final PartitionCase ONE_WAY = PartitionCases.named("data-north-to-west");
    private static final PartitionCase ISOLATED = PartitionCases.named("north-isolated");

    private final FakeStage stage = new FakeStage();

    @Test
    void aCutThroughWhichNothingPassesIsProven() {
        Fault fault = lived(ONE_WAY);
        assertThat(fault.proven()).isTrue();
        assertThat(fault.proofs())
                .extracting(Fault.Proof::fact)
                .anyMatch(fact -> fact.startsWith("0 bytes passed on 4"));
        assertThat(fault.moments().backNanos()).isGreaterThan(fault.moments().onsetNanos());
    }

    @Test
    void aCutThroughWhichBytesPassIsNotProven() {
        stage.leaks = true;
        assertThat(lived(ONE_WAY).proven()).isFalse();
    }

    @Test
    void linesOnWhichNothingEverPassesProveNothing() {
        stage.dead = true;
        assertThat(lived(ONE_WAY).proven()).isFalse();
    }

    @Test
    void onlyAnOwnerMustBeSeenToBeRefused() {
        assertThat(lived(ISOLATED).kind()).isEqualTo("isolate");
        assertThat(run(ISOLATED, false).kind()).isEqualTo("cut");
        assertThat(lived(ONE_WAY).kind()).isEqualTo("cut");
    }

    private Fault lived(PartitionCase fault) {
        return run(fault, true);
    }

    private Fault run(PartitionCase fault, boolean ofAnOwner) {
        Partition partition = new Partition(stage, fault, ofAnOwner);
        partition.begin();
        partition.end();
        partition.home();
        return partition.ended(List.of(), true);
    }
}
