package dev.holdfast.drills.crash;

import dev.holdfast.checker.history.Fault.Proof;
import dev.holdfast.drills.Patience;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.Stage.Player;
import dev.holdfast.drills.crash.CrashPoints.Crash;
import dev.holdfast.drills.story.Rehearsal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The leaders that died in one round, each by itself at a point, and were started again. */
final class Deaths {
    static final List<String> EVERYWHERE = List.of("north", "west", "witness");
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Duration LOOK = Duration.ofMillis(50);

    /** Who died at a point, by itself; empty if nobody came to it. */
    record Death(String point, String victim) {}

    private final Stage stage;
    private final Rehearsal rehearsal;
    private final List<Proof> proofs = new ArrayList<>();
    private final List<Death> deaths = new ArrayList<>();

    Deaths(Stage stage, Rehearsal rehearsal) {
        this.stage = stage;
        this.rehearsal = rehearsal;
    }

    List<Proof> proofs() {
        return proofs;
    }

    List<Death> all() {
        return List.copyOf(deaths);
    }

    /** Sets something off, and waits until the leader has died at each of these points, one after the other. */
    void onTheWayBack(List<Crash> crashes, Runnable setOff) {
        around(crashes.stream().findFirst(), EVERYWHERE, setOff);
        crashes.stream().skip(1).forEach(crash -> around(Optional.of(crash), EVERYWHERE, () -> {}));
    }

    /** Arms the agents of these places, sets something off, and waits until the leader has died of it. */
    void around(Optional<Crash> crash, List<String> places, Runnable setOff) {
        Optional<ArmedAgents> armed = crash.map(each -> ArmedAgents.at(stage, each.point(), places));
        setOff.run();
        crash.ifPresent(each -> armed.ifPresent(agents -> await(each, agents)));
    }

    private void await(Crash crash, ArmedAgents armed) {
        boolean hit = new Patience("the point", LIMIT, LOOK).holds(armed::hit);
        Optional<Player> dead = hit ? armed.dead() : Optional.empty();
        armed.disarm();
        proofs.add(new Proof("an agent died by itself at " + crash, dead.isPresent()));
        if (dead.isEmpty()) {
            rehearsal.timeline().tell("  nobody died at " + crash);
            deaths.add(new Death(crash.toString(), ""));
            return;
        }
        String victim = dead.get().place() + " " + dead.get().pid();
        rehearsal.timeline().tell("  the leader, " + victim + ", died at " + crash + " and is started again");
        stage.startProcess(dead.get().place(), dead.get().program());
        deaths.add(new Death(crash.toString(), victim));
    }
}
