package dev.holdfast.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.checker.state.Business.HoldRow;
import dev.holdfast.checker.state.Effect;
import dev.holdfast.checker.verdict.Judge;
import dev.holdfast.checker.verdict.Judgement;
import dev.holdfast.checker.verdict.ObjectiveResult;
import dev.holdfast.checker.verdict.Terms;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What the rail says it did, beside what the books say. */
class EffectsJudgedTest {
    private static final Terms TERMS = new Terms(Duration.ofSeconds(25), 0, true, new Terms.Gates(1, 1, 1, 1, 1, 50));
    private static final String RULE = "what left the bank left once";

    private final World world = World.clean();

    private void assertFails() {
        Judgement judgement = new Judge(TERMS).judge(world.history(), world.state());
        assertThat(judgement.broken()).extracting(ObjectiveResult::objective).anyMatch(text -> text.startsWith(RULE));
    }

    private Effect effect() {
        return world.effects.get(0);
    }

    private void transfer(Region region, UnaryOperator<HoldRow> change) {
        region.holds.replaceAll(row -> row.payee().startsWith("rail:") ? change.apply(row) : row);
    }

    @Test
    void whatTheRailDidAndBothRegionsBookedIsRight() {
        assertThat(new Judge(TERMS).judge(world.history(), world.state()).broken())
                .isEmpty();
    }

    @Test
    void moneyThatLeftWithoutAHoldFails() {
        world.effects.add(new Effect("nobody's", World.B, "IBAN-7", 1, true, 1));
        assertFails();
    }

    @Test
    void moneyThatLeftTwiceFails() {
        world.effects.add(effect());
        assertFails();
    }

    @Test
    void moneyThatOneRegionGaveBackFails() {
        transfer(
                world.west,
                row -> new HoldRow(row.holdId(), row.account(), row.payee(), row.authorised(), 0, row.authorised()));
        assertFails();
    }

    @Test
    void anotherAmountThanWasSetAsideFails() {
        Effect said = effect();
        world.effects.set(
                0, new Effect(said.reference(), said.debtor(), said.beneficiary(), said.amount() + 1, true, 1));
        assertFails();
    }

    @Test
    void aBookingThatTheRailKnowsNothingOfFails() {
        world.effects.clear();
        assertFails();
    }

    @Test
    void aTransferThatStillWaitsAtRestFails() {
        world.effects.clear();
        world.both(region ->
                transfer(region, row -> new HoldRow(row.holdId(), row.account(), row.payee(), row.authorised(), 0, 0)));
        assertFails();
    }
}
