package dev.holdfast.protocol.groupfile;

import dev.holdfast.core.agent.FailoverPolicy;
import dev.holdfast.core.agent.FailoverPolicy.Consent;
import dev.holdfast.core.failover.CoolDown;
import dev.holdfast.core.group.Policies;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads who decides, and when it takes a second person. */
final class PolicyReader {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final List<String> CONSENTS =
            Stream.of(Consent.values()).map(Consent::word).toList();

    private PolicyReader() {}

    static Policies read(Section section) {
        Policies usual = Policies.DEFAULT;
        Consent consent = section.optional("failover")
                .flatMap(value -> value.word(CONSENTS, Consent::of))
                .orElse(usual.failover().consent());
        boolean failback = section.optional("failback")
                .flatMap(value -> value.word(List.of("automatic", "manual"), "automatic"::equals))
                .orElse(usual.automaticFailback());
        CoolDown coolDown = section.optional("cool-down")
                .flatMap(Value::section)
                .map(PolicyReader::coolDown)
                .orElse(usual.failover().coolDown());
        Optional<Section> approval = section.optional("approval").flatMap(Value::section);
        Duration lag =
                approval.flatMap(limits -> time(limits, "lag", SECOND, DAY)).orElse(usual.lag());
        Duration loss = approval.flatMap(limits -> time(limits, "loss", SECOND, DAY.multipliedBy(7)))
                .orElse(usual.loss().compareTo(lag) < 0 ? lag : usual.loss());
        Optional<Duration> drill = approval.flatMap(limits -> time(limits, "last-drill", HOUR, DAY.multipliedBy(365)));
        if (loss.compareTo(lag) < 0) {
            approval.flatMap(limits -> limits.optional("loss"))
                    .ifPresent(value -> value.wrong("must be at least the lag, " + Value.word(lag)));
        }
        approval.ifPresent(Section::end);
        section.end();
        return new Policies(
                new FailoverPolicy(consent, coolDown), failback, lag, loss, drill.orElse(usual.lastDrill()));
    }

    private static CoolDown coolDown(Section section) {
        CoolDown usual = Policies.DEFAULT.failover().coolDown();
        int failovers = section.required("failovers")
                .flatMap(value -> value.integer(1, CoolDown.MOST))
                .orElse(usual.failovers());
        Duration window = section.required("window")
                .flatMap(value -> value.duration(SECOND, DAY.multipliedBy(7)))
                .orElse(usual.window());
        section.end();
        return new CoolDown(failovers, window);
    }

    private static Optional<Duration> time(Section section, String key, Duration least, Duration most) {
        return section.optional(key).flatMap(value -> value.duration(least, most));
    }
}
