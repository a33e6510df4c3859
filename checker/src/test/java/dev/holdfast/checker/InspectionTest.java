package dev.holdfast.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.checker.state.Chains.Entry;
import dev.holdfast.checker.state.FinalState;
import dev.holdfast.checker.state.RegionState;
import dev.holdfast.checker.verdict.Inspection;
import dev.holdfast.checker.verdict.ObjectiveResult;
import dev.holdfast.checker.verdict.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a look at living regions finds, and what it must not take for a fault. */
class InspectionTest {
    private final World world = World.clean();

    private List<String> broken(FinalState state) {
        return Inspection.of(state, true).stream()
                .filter(result -> result.verdict() != Verdict.PASS)
                .map(ObjectiveResult::objective)
                .toList();
    }

    @Test
    void everythingThatWentWellHolds() {
        assertThat(broken(world.state())).isEmpty();
        assertThat(Inspection.of(world.state(), true)).allMatch(result -> result.checked() > 0);
    }

    @Test
    void regionThatIsBehindIsNoFault() {
        world.west.journal.removeIf(
                entry -> entry.chain().region().equals("north") && entry.chain().epoch() == 3 && entry.seq() > 1);
        assertThat(broken(world.state())).isEmpty();
    }

    @Test
    void regionThatCannotBeReadIsNoFault() {
        assertThat(broken(new FinalState(world.state().first(), RegionState.nothing("west"), false)))
                .isEmpty();
    }

    @Test
    void chainWithTwoHistoriesIsFound() {
        Entry last = world.west.journal.get(world.west.journal.size() - 1);
        world.west.journal.remove(last);
        world.west.row(
                World.txn("another"),
                new World.Place(
                        last.chain().region(),
                        last.chain().slice(),
                        last.chain().epoch(),
                        last.seq()),
                "DEPOSIT",
                "another",
                null);
        assertThat(broken(world.state())).contains("what both regions have of a journal chain is the same");
    }

    /** The import of the tail is applied entry by entry: a duplicate is there before its reversal. */
    @Test
    void regionThatTakesATailInIsNotBlamedForWhatIsNotReversedYet() {
        String reversal = World.txn(World.txn("tail-2") + "-reversal");
        world.north.transactions.removeIf(row -> row.txnId().equals(reversal));
        world.north.postings.removeIf(row -> row.txnId().equals(reversal));
        world.north.balances.merge(World.A, 30L, Long::sum);
        world.north.balances.merge("cash:4", -30L, Long::sum);
        assertThat(broken(world.state())).containsExactly("no key has two effects");
        assertThat(Inspection.of(world.state(), false)).allMatch(result -> result.verdict() == Verdict.PASS);
    }

    @Test
    void balanceThatIsNotTheSumOfItsPostingsIsFound() {
        world.north.balances.merge(World.A, 1L, Long::sum);
        world.north.balances.merge("cash:4", -1L, Long::sum);
        assertThat(broken(world.state())).containsExactly("every balance is the fold of its postings");
    }
}
