package dev.holdfast.core.precheck;

import dev.holdfast.core.model.RegionId;
import java.util.List;
import java.util.Optional;

/** Both databases have the same schema, and nobody changes one at this moment. */
final class SchemaSettled implements Precheck {
    @Override
    public String id() {
        return "schema-settled";
    }

    @Override
    public Weight weight() {
        return Weight.HARD;
    }

    @Override
    public Outcome look(Situation situation) {
        List<RegionId> asked =
                situation.sourceGone() ? List.of(situation.target()) : List.of(situation.source(), situation.target());
        for (RegionId region : asked) {
            if (situation.bank(region).isEmpty()) {
                return Words.unheard(region, situation);
            }
            Optional<BankSight.Schema> schema = schema(situation, region);
            if (schema.isEmpty()) {
                return Words.unsaid(region, "the version of its schema");
            }
            if (schema.get().changing() > 0) {
                return Outcome.violated(
                        schema.get().changing() + " sessions change the schema of " + region, "wait for their end");
            }
        }
        String target = schema(situation, situation.target()).orElseThrow().version();
        if (situation.sourceGone()) {
            return Outcome.holds("schema " + target + " in " + situation.target() + ", and nobody changes it");
        }
        String source = schema(situation, situation.source()).orElseThrow().version();
        return source.equals(target)
                ? Outcome.holds("schema " + target + " in both regions, and nobody changes it")
                : Outcome.violated(
                        "schema " + source + " in " + situation.source() + ", " + target + " in " + situation.target(),
                        "bring both regions to the same version");
    }

    private static Optional<BankSight.Schema> schema(Situation situation, RegionId region) {
        return situation.bank(region).flatMap(bank -> Optional.ofNullable(bank.schema()));
    }
}
