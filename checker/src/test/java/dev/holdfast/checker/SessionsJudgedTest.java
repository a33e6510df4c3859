package dev.holdfast.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.checker.history.Answer;
import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.history.OperationKind;
import dev.holdfast.checker.history.Outcome;
import dev.holdfast.checker.verdict.Judge;
import dev.holdfast.checker.verdict.ObjectiveResult;
import dev.holdfast.checker.verdict.Terms;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What sessions were shown, beside what they had been told is done. */
class SessionsJudgedTest {
    private static final Terms TERMS = new Terms(Duration.ofSeconds(25), 0, true, new Terms.Gates(1, 1, 1, 1, 1, 50));
    private static final String WALKER = "walker-1";
    private static final String RULE = "a session is shown its own writes";

    private final World world = World.clean();

    private boolean breaks() {
        return new Judge(TERMS)
                .judge(world.history(), world.state()).broken().stream()
                        .map(ObjectiveResult::objective)
                        .anyMatch(text -> text.startsWith(RULE));
    }

    private void deposited(String key, long amount) {
        world.both(region -> region.account(WALKER, 5));
        world.executed(OperationKind.DEPOSIT, key, WALKER, null, amount, new World.Place("west", 5, 1, 20));
    }

    @Test
    void sessionThatIsShownLessThanItWasToldFails() {
        deposited("walk-1", 300);
        assertThat(breaks()).isFalse();
        world.session(WALKER, 300);
        assertThat(breaks()).isFalse();
        world.session(WALKER, 299);
        assertThat(breaks()).isTrue();
    }

    @Test
    void writeThatWasAcknowledgedWhileTheReadRanNeedNotBeShown() {
        Operation read = world.session(WALKER, 0);
        deposited("walk-1", 300);
        assertThat(read.times().sentNanos())
                .isLessThan(world.byKey("walk-1").times().answeredNanos());
        assertThat(breaks()).isFalse();
    }

    @Test
    void writeThatWasRepeatedCountsOnce() {
        deposited("walk-1", 300);
        world.again(world.byKey("walk-1"), world.byKey("walk-1").answer());
        world.session(WALKER, 300);
        assertThat(breaks()).isFalse();
    }

    @Test
    void readThatWasRefusedShowsNothing() {
        deposited("walk-1", 300);
        world.add(
                World.request(OperationKind.SESSION_READ, "", WALKER, null, 0),
                new Answer(Outcome.UNKNOWN, 409, "session-ahead", Answer.Execution.NONE, Answer.Effort.PLAIN));
        assertThat(breaks()).isFalse();
    }
}
