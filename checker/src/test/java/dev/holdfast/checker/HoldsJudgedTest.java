package dev.holdfast.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.checker.state.Business.HoldRow;
import dev.holdfast.checker.state.Ledger;
import dev.holdfast.checker.verdict.Judge;
import dev.holdfast.checker.verdict.Judgement;
import dev.holdfast.checker.verdict.ObjectiveResult;
import dev.holdfast.checker.verdict.Terms;
import dev.holdfast.checker.verdict.Verdict;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Faults planted in the holds of a clean drill, and what is no fault. */
class HoldsJudgedTest {
    private static final Terms TERMS = new Terms(Duration.ofSeconds(25), 0, true, new Terms.Gates(1, 1, 1, 1, 1, 50));

    private final World world = World.clean();

    private Judgement judge() {
        return new Judge(TERMS).judge(world.history(), world.state());
    }

    private void assertFails(String... objectives) {
        assertThat(judge().broken()).extracting(ObjectiveResult::verdict).contains(Verdict.FAIL);
        for (String objective : objectives) {
            assertThat(judge().broken()).anyMatch(result -> result.objective().startsWith(objective));
        }
    }

    private void hold(String key, UnaryOperator<HoldRow> change) {
        world.both(region ->
                region.holds.replaceAll(row -> row.holdId().equals(World.txn(key)) ? change.apply(row) : row));
    }

    @Test
    void holdThatPaysOutMoreThanWasHeldFails() {
        hold("h-1", row -> new HoldRow(row.holdId(), row.account(), row.payee(), 60, 61, row.released()));
        assertFails("no hold pays out more than was held");
    }

    @Test
    void holdThatPaidOutOtherwiseThanWasToldFails() {
        hold("h-1", row -> new HoldRow(row.holdId(), row.account(), row.payee(), 60, 26, 34));
        assertFails("no hold pays out more than was held");
    }

    @Test
    void acknowledgedHoldThatIsAbsentFails() {
        world.both(region -> region.holds.removeIf(row -> row.holdId().equals(World.txn("h-2"))));
        assertFails("no hold pays out more than was held");
    }

    @Test
    void holdOfAnotherAmountThanWasAskedForFails() {
        hold("h-2", row -> new HoldRow(row.holdId(), row.account(), row.payee(), 41, 0, 41));
        assertFails("no hold pays out more than was held");
    }

    @Test
    void heldMoneyWithoutItsHoldFails() {
        hold("h-3", row -> new HoldRow(row.holdId(), row.account(), row.payee(), 15, 0, 15));
        assertFails("no hold pays out more than was held");
    }

    @Test
    void refillOfAHoldIsNotASecondPayment() {
        world.both(region -> {
            String refill = World.txn("c-1-refill");
            region.row(refill, new World.Place("west", 5, 1, 13), Ledger.HOLD_REFILLED, null, World.txn("c-1"));
        });
        assertThat(judge().broken()).isEmpty();
    }
}
