package dev.holdfast.checker.invariant;

import dev.holdfast.checker.invariant.Finding.Gathering;
import dev.holdfast.checker.state.Business.HoldRow;
import dev.holdfast.checker.state.Effect;
import dev.holdfast.checker.state.RegionState;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the rail did is booked in both regions, for the one it was done for and in full, and nothing is booked that the rail
 * did not do: an effect outside happens at most once, and never for a hold that nobody has.
 */
public final class EffectsAreBooked implements Invariant {
    /** What the payee of a hold begins with that only the rail ends. */
    private static final String RAIL = "rail:";

    @Override
    public String rule() {
        return "what left the bank left once, and both regions have booked it";
    }

    @Override
    public Finding check(Evidence evidence) {
        Gathering gathering = new Gathering();
        Map<String, Effect> effects = new TreeMap<>();
        for (Effect effect : evidence.state().effects()) {
            gathering.looked();
            gathering.expect(
                    effects.put(effect.reference(), effect) == null,
                    "the rail did a reference twice",
                    effect.toString());
        }
        for (RegionState region : evidence.regions()) {
            Map<String, HoldRow> holds = new TreeMap<>();
            region.business().holds().stream()
                    .filter(row -> row.payee().startsWith(RAIL))
                    .forEach(row -> holds.put(row.holdId(), row));
            effects.values().forEach(effect -> booked(gathering, region, effect, holds));
            holds.values().forEach(row -> done(gathering, region, row, effects));
        }
        return gathering.finding();
    }

    private static void booked(Gathering gathering, RegionState region, Effect effect, Map<String, HoldRow> holds) {
        HoldRow row = holds.get(effect.reference());
        gathering.looked();
        if (row == null) {
            gathering.broken(
                    "the rail did what " + region.region() + " knows nothing of", java.util.List.of(effect.toString()));
            return;
        }
        boolean asAsked = row.account().equals(effect.debtor())
                && row.payee().equals(RAIL + effect.beneficiary())
                && row.authorised() == effect.amount();
        boolean asSaid = effect.settled()
                ? row.captured() == effect.amount() && row.released() == 0
                : row.captured() == 0 && row.released() == effect.amount();
        gathering.expect(
                asAsked && asSaid,
                "the rail's word and the books of " + region.region() + " differ",
                effect.toString(),
                row.toString());
    }

    private static void done(Gathering gathering, RegionState region, HoldRow row, Map<String, Effect> effects) {
        gathering.looked();
        Effect effect = effects.get(row.holdId());
        gathering.expect(
                row.open() > 0 || effect != null,
                "a transfer was ended in " + region.region() + " and not by the rail",
                row.toString());
        gathering.expect(
                row.open() == 0, "a transfer waits for its verdict in " + region.region() + " at rest", row.toString());
    }
}
