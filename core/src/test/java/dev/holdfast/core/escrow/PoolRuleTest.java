package dev.holdfast.core.escrow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.model.SliceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PoolRuleTest {
    private static final List<SliceId> ALL = slices(0, 1, 2, 3);

    @Test
    void theRichestGivesThePoorestWhatItLacksToTheMean() {
        assertThat(PoolRule.gift(pools(400, 0, 0, 0), ALL))
                .contains(new PoolRule.Gift(SliceId.of(0), SliceId.of(1), 100));
        assertThat(PoolRule.gift(pools(130, 90, 100, 0), ALL))
                .as("no more than it can spare")
                .contains(new PoolRule.Gift(SliceId.of(0), SliceId.of(3), 50));
    }

    @Test
    void onlyOwnPoolsGive() {
        assertThat(PoolRule.gift(pools(400, 0, 0, 0), slices(1, 3))).isEmpty();
        assertThat(PoolRule.gift(pools(300, 200, 0, 0), slices(1)))
                .contains(new PoolRule.Gift(SliceId.of(1), SliceId.of(2), 75));
        assertThat(PoolRule.gift(pools(400, 0, 0, 0), List.of())).isEmpty();
    }

    @Test
    void nothingMovesWhileThePoorestHasHalfOfTheMean() {
        assertThat(PoolRule.gift(pools(150, 100, 100, 50), ALL)).isEmpty();
        assertThat(PoolRule.gift(pools(0, 0, 0, 0), ALL)).isEmpty();
        assertThat(PoolRule.gift(new TreeMap<>(), ALL)).isEmpty();
    }

    @Test
    void giftsComeToAnEndNeverOverdrawAndKeepTheSum() {
        Random random = new Random(11);
        for (int round = 0; round < 2_000; round++) {
            SortedMap<SliceId, PoolRule.Pool> pools =
                    pools(random.nextInt(1_000), random.nextInt(1_000), random.nextInt(1_000), random.nextInt(1_000));
            long sum = sum(pools);
            int gifts = 0;
            Optional<PoolRule.Gift> gift = PoolRule.gift(pools, ALL);
            while (gift.isPresent()) {
                PoolRule.Gift given = gift.get();
                assertThat(given.amount()).isPositive();
                pools.computeIfPresent(given.from(), (slice, pool) -> plus(pool, -given.amount()));
                pools.computeIfPresent(given.to(), (slice, pool) -> plus(pool, given.amount()));
                assertThat(pools.values()).allMatch(pool -> pool.amount() >= 0);
                assertThat(++gifts).as("gifts in round " + round).isLessThan(20);
                gift = PoolRule.gift(pools, ALL);
            }
            assertThat(sum(pools)).isEqualTo(sum);
        }
    }

    @Test
    void whatIsOnItsWayIsCountedForThePoorAndNotGivenByTheRich() {
        SortedMap<SliceId, PoolRule.Pool> pools = pools(0, 0, 0, 0);
        pools.put(SliceId.of(0), new PoolRule.Pool(10, 390));
        assertThat(PoolRule.gift(pools, ALL)).as("its 390 have not arrived").isEmpty();
        pools.put(SliceId.of(0), new PoolRule.Pool(400, 0));
        pools.put(SliceId.of(1), new PoolRule.Pool(0, 100));
        assertThat(PoolRule.gift(pools, ALL)).contains(new PoolRule.Gift(SliceId.of(0), SliceId.of(2), 125));
    }

    @Test
    void aPoolBelowZeroIsGivenNothingByThoseThatHaveNothing() {
        assertThat(PoolRule.gift(pools(0, 0, 0, -100), ALL)).isEmpty();
        assertThat(PoolRule.gift(pools(0, 0, 5, -100), ALL))
                .contains(new PoolRule.Gift(SliceId.of(2), SliceId.of(3), 5));
    }

    private static PoolRule.Pool plus(PoolRule.Pool pool, long amount) {
        return new PoolRule.Pool(pool.amount() + amount, pool.coming());
    }

    private static long sum(SortedMap<SliceId, PoolRule.Pool> pools) {
        return pools.values().stream().mapToLong(PoolRule.Pool::amount).sum();
    }

    private static SortedMap<SliceId, PoolRule.Pool> pools(long... amounts) {
        SortedMap<SliceId, PoolRule.Pool> pools = new TreeMap<>();
        for (int slice = 0; slice < amounts.length; slice++) {
            pools.put(SliceId.of(slice), new PoolRule.Pool(amounts[slice], 0));
        }
        return pools;
    }

    private static List<SliceId> slices(int... numbers) {
        List<SliceId> slices = new ArrayList<>();
        for (int number : numbers) {
            slices.add(SliceId.of(number));
        }
        return slices;
    }
}
