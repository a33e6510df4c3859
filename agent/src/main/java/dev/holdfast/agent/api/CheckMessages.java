package dev.holdfast.agent.api;

import dev.holdfast.agent.observing.CheckBoard;
import dev.holdfast.core.precheck.DrillRecord;
import dev.holdfast.core.precheck.Finding;
import dev.holdfast.core.precheck.Holding;
import dev.holdfast.core.precheck.LossEstimate;
import dev.holdfast.core.precheck.PlanCheck;
import dev.holdfast.protocol.CheckAnswer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The prechecks, as they go over the wire. */
final class CheckMessages {
    private static final int MINOR_DIGITS = 2;

    private CheckMessages() {}

    static CheckAnswer of(CheckBoard board, AgentView agent, List<PlanCheck> checks) {
        return new CheckAnswer(
                board.groupName(),
                agent.state().id().name(),
                agent.now().wall().toString(),
                checks.stream().map(CheckMessages::of).toList(),
                board.seen().drills().recovery().map(CheckMessages::of).orElse(null));
    }

    static CheckAnswer.Plan of(PlanCheck check) {
        TreeMap<String, Integer> counts = new TreeMap<>();
        for (Holding holding : Holding.values()) {
            counts.put(holding.word(), (int) check.count(holding));
        }
        return new CheckAnswer.Plan(
                check.intent().kind().name().toLowerCase(Locale.ROOT),
                check.intent().region().name(),
                check.intent().source().name(),
                check.intent().target().name(),
                check.verdict().word(),
                counts,
                check.findings().stream().map(CheckMessages::of).toList(),
                check.loss().map(CheckMessages::of).orElse(null));
    }

    private static CheckAnswer.Finding of(Finding finding) {
        return new CheckAnswer.Finding(
                finding.id(), finding.weight().word(), finding.holding().word(), finding.words(), finding.advice());
    }

    private static CheckAnswer.Loss of(LossEstimate loss) {
        return new CheckAnswer.Loss(
                loss.operations(),
                amount(loss.amount()),
                loss.window().toMillis() / 1000.0,
                loss.age().toMillis());
    }

    private static @Nullable String amount(@Nullable Long minor) {
        return minor == null ? null : BigDecimal.valueOf(minor, MINOR_DIGITS).toPlainString();
    }

    private static CheckAnswer.Recovery of(DrillRecord.Recovery recovery) {
        return new CheckAnswer.Recovery(
                recovery.drills(),
                recovery.shortest().toMillis(),
                recovery.median().toMillis(),
                recovery.longest().toMillis(),
                recovery.newest().toString());
    }
}
