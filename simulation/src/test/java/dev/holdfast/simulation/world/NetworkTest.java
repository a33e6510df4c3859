package dev.holdfast.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.model.RegionId;
import dev.holdfast.simulation.Setup;
import dev.holdfast.simulation.world.Network.Answer;
import dev.holdfast.simulation.world.Network.Lines;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTest {
    private final World world = new World(Setup.of(1), fact -> {});
    private final Process asker = world.bank(RegionId.of("north")).process();
    private final Process other = world.agent("north").process();
    private final List<Answer> asked = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();

    private Answer question() {
        world.network().ask(Lines.DATA, asker, other, "question", asked::add);
        everything();
        return asked.get(0);
    }

    private void everything() {
        while (world.queue().step()) {
            assertThat(world.agentsStopped()).isFalse();
        }
    }

    @Test
    void whoAskedHearsTheAnswer() {
        question().send("answer", () -> heard.add("answer"));
        everything();

        assertThat(heard).containsExactly("answer");
    }

    @Test
    void theNextStartOfWhoAskedDoesNot() {
        Answer late = question();
        asker.crash();
        asker.restart();
        late.send("answer", () -> heard.add("answer"));
        everything();

        assertThat(heard).isEmpty();
    }
}
