package dev.holdfast.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.sandbox.SandboxException.Code;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class StepsTest {
    private final ConcurrentLinkedQueue<String> order = new ConcurrentLinkedQueue<>();

    @Test
    void aStepWaitsForThoseItNames() {
        try (Steps steps = new Steps(Progress.silent())) {
            CompletableFuture<Void> first = steps.add("first", () -> order.add("first"), List.of());
            steps.add("second", () -> order.add("second"), List.of(first));
            steps.run();
        }
        assertThat(order).containsExactly("first", "second");
    }

    @Test
    void theFirstFailureEndsTheWaitingAndWhatDependsOnItNeverRuns() {
        try (Steps steps = new Steps(Progress.silent())) {
            CompletableFuture<Void> broken = steps.add("broken", StepsTest::fail, List.of());
            steps.add("after", () -> order.add("after"), List.of(broken));
            assertThatThrownBy(steps::run).hasMessage("no disk");
        }
        assertThat(order).isEmpty();
    }

    private static void fail() {
        throw new SandboxException(Code.DISK, "no disk");
    }
}
