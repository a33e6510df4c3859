package dev.holdfast.simulation.world;

import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.core.routing.RoutingView;
import dev.holdfast.core.routing.TrafficTable;
import dev.holdfast.simulation.Mutant;
import dev.holdfast.simulation.world.Network.Lines;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;

/** The front door's view in the world: it hears tables from any agent, late and out of order, and keeps the newest. */
public final class FrontDoor {
    private static final Duration ASK_EVERY = Duration.ofMillis(120);

    private final World world;
    private final Process process;
    private final Dice dice;
    private RoutingView view;

    FrontDoor(World world, Process process, Dice dice) {
        this.world = world;
        this.process = process;
        this.dice = dice;
        this.view = RoutingView.of(world.topology().regions());
    }

    void start() {
        ask();
    }

    private void ask() {
        AgentHost agent = world.agent(dice.pick(world.places()));
        world.network().ask(Lines.DATA, process, agent.process(), "table", answer -> {
            TrafficTable table = agent.knownGroup().table();
            answer.send("tabled", () -> offered(table));
        });
        world.post(process, ASK_EVERY, "ask-table", this::ask);
    }

    private void offered(TrafficTable table) {
        RoutingView next = world.is(Mutant.STALE_TABLE_ACCEPTED)
                ? new RoutingView(view.known(), table, new TreeSet<>(view.healthy()))
                : view.withTable(table);
        if (next != view) {
            view = next;
            world.tell(new Fact.DoorTurned(table));
        }
    }

    /** Where a request for the slice goes by the table in use, unless the slice is moving or there is no table yet. */
    Optional<RegionId> owner(SliceId slice) {
        return Optional.ofNullable(view.table())
                .map(table -> table.slices().get(slice))
                .filter(row -> !row.moving())
                .map(row -> row.ownership().owner());
    }
}
