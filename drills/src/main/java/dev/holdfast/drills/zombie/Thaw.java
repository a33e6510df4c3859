package dev.holdfast.drills.zombie;

import dev.holdfast.drills.Stage;
import dev.holdfast.sandbox.Place;
import dev.holdfast.sandbox.WanPart;
import dev.holdfast.sandbox.WanPart.Lines;
import java.util.List;

/** The thawing of a frozen region in an order that leaves it alone with what it knew. */
public final class Thaw {
    private static final String AGENT = "agent";

    private final Stage stage;
    private final String region;

    public Thaw(Stage stage, String region) {
        this.stage = stage;
        this.region = region;
    }

    /** Nobody tells the bank that it is no owner any more: it must refuse by its own clock. */
    void allButAgent() {
        stage.players(region).stream()
                .filter(player -> !player.program().equals(AGENT))
                .forEach(player -> stage.thawProcess(region, player.program()));
    }

    /** Nobody tells the agent either: its replica is the one of before. */
    void agentCutOff() {
        around(Place.of(region)).forEach(stage::cut);
        stage.thawProcess(region, AGENT);
    }

    void heal() {
        stage.heal();
    }

    /** Everything between a region and the others. */
    public static List<WanPart> around(Place region) {
        return List.of(
                new WanPart(region, region.peer(), false, Lines.ALL),
                new WanPart(region, Place.WITNESS, false, Lines.ALL));
    }
}
