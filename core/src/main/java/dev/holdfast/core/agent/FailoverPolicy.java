package dev.holdfast.core.agent;

import dev.holdfast.core.failover.CoolDown;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When an agent declares a loss by itself, and when it asks a person first.
 *
 * @param budget of how much time commits may be lost without asking; absent if no such objective was set
 */
public record FailoverPolicy(
        Consent consent, CoolDown coolDown, @Nullable Duration budget) {
    public FailoverPolicy(Consent consent, CoolDown coolDown) {
        this(consent, coolDown, null);
    }

    /** Who decides on a failover. */
    public enum Consent {
        AUTOMATIC("automatic"),
        /** Automatic if what would be lost is within the budget; not knowing counts as over it. */
        WITHIN_BUDGET("automatic-within-budget"),
        APPROVAL("approval");

        private final String word;

        Consent(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        /** Reads the word of configuration files. */
        public static Consent of(String word) {
            for (Consent consent : values()) {
                if (consent.word.equals(word)) {
                    return consent;
                }
            }
            throw new IllegalArgumentException("'" + word + "': use automatic, automatic-within-budget or approval");
        }
    }

    /** The sandbox's: more failovers in ten minutes than a person at a keyboard brings about are flapping. */
    public static FailoverPolicy sandbox(Consent consent) {
        return new FailoverPolicy(consent, new CoolDown(8, Duration.ofMinutes(10)));
    }
}
