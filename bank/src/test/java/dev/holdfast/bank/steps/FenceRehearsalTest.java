package dev.holdfast.bank.steps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FenceRehearsalTest {
    private static final class Kafka implements StreamFence {
        boolean answers;
        int rehearsals;

        @Override
        public String outbox(boolean required) {
            throw new AssertionError("a rehearsal orders nothing");
        }

        @Override
        public SortedMap<String, String> shut() {
            throw new AssertionError("a rehearsal closes nothing");
        }

        @Override
        public SortedMap<String, String> lift() {
            return new TreeMap<>();
        }

        @Override
        public boolean rehearse() {
            rehearsals++;
            return answers;
        }

        @Override
        public void close() {}
    }

    @Test
    void itIsTriedUntilKafkaAnswersAndNotAgain() {
        Kafka kafka = new Kafka();
        FenceRehearsal rehearsal = new FenceRehearsal(kafka);

        rehearsal.round();
        kafka.answers = true;
        rehearsal.round();
        rehearsal.round();

        assertThat(kafka.rehearsals).isEqualTo(2);
    }
}
