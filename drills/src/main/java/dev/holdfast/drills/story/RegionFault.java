package dev.holdfast.drills.story;

import dev.holdfast.drills.ProcessLook;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.Stage.Player;

/** What happens to a region, how one sees from outside that it happened, and how it is taken back. */
public enum RegionFault {
    KILL("SIGKILL to every process of") {
        @Override
        void begin(Stage stage, String region) {
            stage.killRegion(region);
        }

        @Override
        boolean shown(Player player) {
            return ProcessLook.gone(player);
        }

        @Override
        void end(Stage stage, String region) {
            stage.startRegion(region);
        }
    },
    FREEZE("SIGSTOP to every process of") {
        @Override
        void begin(Stage stage, String region) {
            stage.freezeRegion(region);
        }

        @Override
        boolean shown(Player player) {
            return ProcessLook.stopped(player);
        }

        @Override
        void end(Stage stage, String region) {
            stage.thawRegion(region);
        }
    };

    private final String words;

    RegionFault(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    abstract void begin(Stage stage, String region);

    abstract boolean shown(Player player);

    abstract void end(Stage stage, String region);
}
