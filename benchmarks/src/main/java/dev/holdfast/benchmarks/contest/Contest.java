package dev.holdfast.benchmarks.contest;

import dev.holdfast.core.model.Check;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Contenders in turn, round after round, on one machine in one run: whatever the machine's neighbours do meets all of
 * them. Each round has an order of its own, drawn from its number, so that nobody always follows the same one.
 */
public final class Contest {
    private final List<Contender> contenders;
    private final Rules rules;
    private final Umpire umpire;

    /** The first contender is the one that the others are compared with. */
    public Contest(List<Contender> contenders, Rules rules, Umpire umpire) {
        this.contenders = List.copyOf(contenders);
        this.rules = rules;
        this.umpire = umpire;
    }

    public Results hold(Consumer<String> progress) throws InterruptedException {
        progress.accept(contenders.size() + " contenders, " + rules.rounds() + " rounds: about "
                + rules.estimate(contenders.size()).toSeconds() + " s");
        Results results = new Results(contenders);
        try (ClosedLoop loop = new ClosedLoop(rules.clients())) {
            for (int turn = 0; turn < Rules.WARMING; turn++) {
                for (Contender contender : contenders) {
                    turn(loop, contender);
                }
            }
            progress.accept("everybody is warm");
            for (int round = 1; round <= rules.rounds(); round++) {
                List<Contender> order = new ArrayList<>(contenders);
                Collections.shuffle(order, new Random(round));
                for (Contender contender : order) {
                    results.add(contender, turn(loop, contender));
                }
                progress.accept("round " + round + " of " + rules.rounds());
            }
        }
        return results;
    }

    private Measurement turn(ClosedLoop loop, Contender contender) throws InterruptedException {
        umpire.before(contender);
        Measurement measured = loop.run(contender.call(), rules.length());
        Check.state(measured.successes() > 0, contender.name() + " had no success: " + measured.refused());
        umpire.after(contender, measured.successes());
        return measured;
    }
}
