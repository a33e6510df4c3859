package dev.holdfast.core.precheck;

import dev.holdfast.core.model.AgentId;
import java.util.List;

/** Enough agents see the group and are heard by the quorum; for a loss, those inside the source do not count. */
final class ObserverQuorum implements Precheck {
    @Override
    public String id() {
        return "observer-quorum";
    }

    @Override
    public Weight weight() {
        return Weight.HARD;
    }

    @Override
    public Outcome look(Situation situation) {
        int needed = situation.group().topology().quorum();
        List<AgentId> observing = situation.group().topology().agents().stream()
                .filter(agent -> situation.intent().planned() || !agent.sitsIn(situation.source()))
                .filter(agent -> observes(situation, agent))
                .toList();
        String outside = situation.intent().planned() ? "" : " outside " + situation.source();
        String count = observing.size() + " agents" + outside + " observe, " + needed + " are needed";
        return observing.size() >= needed
                ? Outcome.holds(count)
                : Outcome.violated(count, "start the agents that do not answer: see status");
    }

    private static boolean observes(Situation situation, AgentId agent) {
        Site site = situation.seen().sites().get(agent);
        return site != null && site.fresh() && site.quorumAnswers();
    }
}
