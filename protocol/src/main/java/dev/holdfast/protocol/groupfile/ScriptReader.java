package dev.holdfast.protocol.groupfile;

import dev.holdfast.core.failover.StepPlace;
import dev.holdfast.core.group.OrderLinter;
import dev.holdfast.core.group.ScriptStep;
import dev.holdfast.core.group.ScriptStep.Effect;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the steps that a group adds. */
final class ScriptReader {
    private static final int STEPS_LIMIT = 32;
    private static final int ARGUMENTS_LIMIT = 64;
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final List<String> PLACES =
            Stream.of(StepPlace.values()).map(StepPlace::word).toList();
    private static final List<String> EFFECTS =
            Stream.of(Effect.values()).map(Effect::word).toList();

    private ScriptReader() {}

    static SortedMap<String, ScriptStep> read(Section steps) {
        TreeMap<String, ScriptStep> scripts = new TreeMap<>();
        if (steps.size() > STEPS_LIMIT) {
            steps.place().wrong("must have at most " + STEPS_LIMIT + " steps");
        }
        steps.each((name, value) -> {
            Value key = new Value(steps.keyNode(name), value.key(), value.problems());
            if (OrderLinter.step(name).isPresent()) {
                key.wrong("is the name of a step of Holdfast's own; choose another");
            }
            if (key.name().isPresent()) {
                value.section().map(section -> script(name, section)).ifPresent(script -> scripts.put(name, script));
            }
        });
        return scripts;
    }

    /** Where a part is wrong, the rest goes on with one that breaks no other rule. */
    private static ScriptStep script(String name, Section section) {
        Optional<StepPlace> place = section.required("place")
                .flatMap(value -> value.word(PLACES, word -> StepPlace.of(word).orElseThrow()));
        Optional<Effect> effect = section.required("effect")
                .flatMap(value -> value.word(EFFECTS, word -> Effect.of(word).orElseThrow()));
        Optional<List<String>> command = section.required("command").flatMap(value -> value.texts(1, ARGUMENTS_LIMIT));
        Optional<List<String>> compensation =
                section.optional("compensation").flatMap(value -> value.texts(1, ARGUMENTS_LIMIT));
        Optional<Duration> timeout =
                section.required("timeout").flatMap(value -> value.duration(Duration.ofSeconds(1), LONGEST));
        Optional<Boolean> idempotent = section.required("idempotent").flatMap(Value::yesOrNo);
        section.end();
        return new ScriptStep(
                name,
                place.orElse(StepPlace.TARGET),
                effect.orElse(Effect.NONE),
                command.orElse(List.of()),
                compensation.orElse(List.of()),
                timeout.orElse(LONGEST),
                idempotent.orElse(true));
    }
}
