package dev.holdfast.core.group;

import dev.holdfast.core.agent.FailoverPolicy;
import dev.holdfast.core.precheck.PrecheckPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Who decides, and when it takes a second person.
 *
 * @param automaticFailback whether a returned region takes its slices back by itself
 * @param lag beyond this, a plan takes a second person
 * @param loss beyond this, or unknown, a loss takes a second person
 * @param lastDrill how old the last good drill may be; absent if it does not matter
 */
public record Policies(
        FailoverPolicy failover,
        boolean automaticFailback,
        Duration lag,
        Duration loss,
        @Nullable Duration lastDrill) {
    public static final Policies DEFAULT = new Policies(
            FailoverPolicy.sandbox(FailoverPolicy.Consent.AUTOMATIC),
            true,
            Duration.ofSeconds(60),
            Duration.ofSeconds(300),
            null);

    /** The limits of the prechecks. */
    public PrecheckPolicy prechecks(Objectives objectives, Duration waitBound) {
        return new PrecheckPolicy(lag, loss, lastDrill, objectives.recoveryPoint(), failover.coolDown(), waitBound);
    }
}
