package dev.holdfast.drills.report;

import dev.holdfast.checker.invariant.Invariant;
import dev.holdfast.checker.invariant.Invariants;
import dev.holdfast.checker.verdict.Terms;
import dev.holdfast.protocol.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a drill must meet, written down and hashed before it starts, with what earlier drills let expect of it.
 *
 * @param rules what every drill is judged by besides, in the words of the judge
 */
public record Declaration(
        String drill,
        String mode,
        long seed,
        double rate,
        int customers,
        String declaredAt,
        long rtoMillis,
        long clientErrors,
        boolean strict,
        Terms.Gates gates,
        List<String> rules,
        Known<Expectation> expected) {
    /** What earlier drills of the same kind took, as clients saw it; most is the longest that any of them took. */
    public record Expectation(int drills, long medianRtoMillis, long mostRtoMillis) {
        /** At 95 % confidence, at least this share of such drills takes no longer than the longest seen (order statistics). */
        public double share() {
            return Math.pow(0.05, 1.0 / drills);
        }
    }

    /** The declaration as the text that was hashed, and when by the monotonic clock. */
    public record Declared(Declaration declaration, String text, long nanos) {
        public String sha256() {
            return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
        }

        Event event() {
            return new Event(
                    Event.DECLARATION,
                    declaration.declaredAt(),
                    nanos,
                    "objectives declared, before anything was started",
                    new TreeMap<>(Map.of("sha256", sha256())));
        }
    }

    /** Which drill, and who its clients are. */
    public record Subject(String drill, String mode, long seed, double rate, int customers) {}

    static Declared declare(Subject subject, Terms terms, Known<Expectation> expected) {
        Declaration declaration = new Declaration(
                subject.drill(),
                subject.mode(),
                subject.seed(),
                subject.rate(),
                subject.customers(),
                Instant.now().toString(),
                terms.rto().toMillis(),
                terms.clientErrors(),
                terms.strict(),
                terms.gates(),
                Invariants.all(terms.strict()).stream().map(Invariant::rule).toList(),
                expected);
        return new Declared(declaration, Json.write(declaration) + "\n", System.nanoTime());
    }

    static Declaration read(String text) {
        return Json.read(text, Declaration.class);
    }

    Terms terms() {
        return new Terms(Duration.ofMillis(rtoMillis), clientErrors, strict, gates);
    }
}
