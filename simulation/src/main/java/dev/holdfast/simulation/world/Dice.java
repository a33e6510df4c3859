package dev.holdfast.simulation.world;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** The only source of chance, forked from the seed per concern so that one concern's draws do not move another's. */
public final class Dice {
    private final SplittableRandom random;

    private Dice(SplittableRandom random) {
        this.random = random;
    }

    public static Dice of(long seed) {
        return new Dice(new SplittableRandom(seed));
    }

    public Dice fork() {
        return new Dice(random.split());
    }

    public boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    public double between(double low, double high) {
        return low + random.nextDouble() * (high - low);
    }

    public Duration millis(double low, double high) {
        return Duration.ofNanos((long) (between(low, high) * 1_000_000));
    }

    public <T> T pick(List<T> from) {
        return from.get(below(from.size()));
    }
}
