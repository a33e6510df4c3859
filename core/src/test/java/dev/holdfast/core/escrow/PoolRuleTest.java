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
            SortedMap<SliceId, Long> pools =
                    pools(random.nextInt(1_000), random.nextInt(1_000), random.nextInt(1_000), random.nextInt(1_000));
            long sum = sum(pools);
            int gifts = 0;
            Optional<PoolRule.Gift> gift = PoolRule.gift(pools, ALL);
            while (gift.isPresent()) {
                PoolRule.Gift given = gift.get();
                assertThat(given.amount()).isPositive();
                pools.merge(given.from(), -given.amount(), Long::sum);
                pools.merge(given.to(), given.amount(), Long::sum);
                assertThat(pools.values()).allMatch(amount -> amount >= 0);
                assertThat(++gifts).as("gifts in round " + round).isLessThan(20);
                gift = PoolRule.gift(pools, ALL);
            }
            assertThat(sum(pools)).isEqualTo(sum);
        }
    }

    private static long sum(SortedMap<SliceId, Long> pools) {
        return pools.values().stream().mapToLong(Long::longValue).sum();
    }

    private static SortedMap<SliceId, Long> pools(long... amounts) {
        SortedMap<SliceId, Long> pools = new TreeMap<>();
        for (int slice = 0; slice < amounts.length; slice++) {
            pools.put(SliceId.of(slice), amounts[slice]);
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
