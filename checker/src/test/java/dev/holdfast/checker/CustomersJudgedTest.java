package dev.holdfast.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.checker.state.Business.ConflictRow;
import dev.holdfast.checker.verdict.Judge;
import dev.holdfast.checker.verdict.ObjectiveResult;
import dev.holdfast.checker.verdict.Terms;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is known of customers besides their money: their loans, their data, and what was written unseen by each other. */
class CustomersJudgedTest {
    private static final Terms TERMS = new Terms(Duration.ofSeconds(25), 0, true, new Terms.Gates(1, 1, 1, 1, 1, 50));
    private static final String PRESENT = "every acknowledged operation is present";
    private static final String EQUAL = "both regions hold the same money";
    private static final String EXPLAINED = "every conflict has its images";

    private final World world = World.clean();

    private List<String> broken() {
        return new Judge(TERMS)
                .judge(world.history(), world.state()).broken().stream()
                        .map(ObjectiveResult::objective)
                        .toList();
    }

    private void assertFails(String rule) {
        assertThat(broken()).anyMatch(text -> text.startsWith(rule));
    }

    @Test
    void loanThatWentBackAfterItsDecisionFails() {
        world.west.stands("l-1", "submitted");
        assertFails(PRESENT);
    }

    @Test
    void loanThatIsNotPaidOutThoughItWasAcknowledgedFails() {
        world.both(region -> region.stands("l-1", "approved"));
        assertFails(PRESENT);
    }

    @Test
    void loanThatIsPaidOutAfterItsApprovalWasAcknowledgedStands() {
        assertThat(world.west.loans).extracting(loan -> loan.status()).containsExactly("disbursed");
        assertThat(broken()).isEmpty();
    }

    @Test
    void changeOfACustomerThatOneRegionLacksFails() {
        world.west.customers.clear();
        assertFails(EQUAL);
    }

    @Test
    void conflictForPeopleThatIsOpenInOneRegionOnlyFails() {
        ConflictRow open = conflict("manual", List.of("1", "2"), "open");
        world.north.conflicts.add(open);
        assertFails(EQUAL);
        world.west.conflicts.add(open);
        assertThat(broken()).isEmpty();
    }

    @Test
    void conflictThatOnlyOneRegionHasMetAndSettledStands() {
        world.north.conflicts.add(conflict("lww", List.of("1", "2"), "settled"));
        assertThat(broken()).isEmpty();
    }

    @Test
    void conflictWithOneImageFails() {
        world.both(region -> region.conflicts.add(conflict("lww", List.of("1"), "settled")));
        assertFails(EXPLAINED);
    }

    @Test
    void conflictThatNobodyDecidesFails() {
        world.both(region -> region.conflicts.add(conflict("max", List.of("1", "2"), "open")));
        assertFails(EXPLAINED);
    }

    @Test
    void conflictThatWasDecidedByNoRuleFails() {
        world.both(region -> region.conflicts.add(conflict("coin", List.of("1", "2"), "settled")));
        assertFails(EXPLAINED);
    }

    private static ConflictRow conflict(String policy, List<String> images, String state) {
        return new ConflictRow("conflict", World.A, "phone", policy, "1", images, state);
    }
}
