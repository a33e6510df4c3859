package dev.holdfast.frontdoor;

import java.time.Duration;

/**
 * How the front door watches regions and agents.
 *
 * @param interval between two probes of a region; a slow one does not hold up the next
 * @param timeout after which a probe has failed
 * @param failures in a row that make a verdict
 * @param agentSilence an agent that sends nothing for so long (it sends a line every second) is left for the next
 * @param agentPause before the next agent is asked
 */
record ProbeLimits(Duration interval, Duration timeout, int failures, Duration agentSilence, Duration agentPause) {
    static final ProbeLimits DEFAULT = new ProbeLimits(
            Duration.ofMillis(250), Duration.ofSeconds(1), 3, Duration.ofSeconds(3), Duration.ofMillis(250));
}
