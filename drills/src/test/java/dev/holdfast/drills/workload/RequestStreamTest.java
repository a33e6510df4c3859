package dev.holdfast.drills.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.checker.history.OperationKind;
import dev.holdfast.checker.history.Request;
import dev.holdfast.core.model.Mode;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestStreamTest {
    private static final Customers CUSTOMERS = Customers.of(Mode.ACTIVE_ACTIVE, 300);

    private static List<Draw> draws(long seed, int count) {
        RequestStream stream = RequestStream.throughFrontDoor(seed, CUSTOMERS, "k-");
        return IntStream.range(0, count).mapToObj(n -> stream.next()).toList();
    }

    @Test
    void sameSeedAsksForTheSame() {
        assertThat(draws(7, 2000)).isEqualTo(draws(7, 2000));
    }

    @Test
    void anotherSeedAsksForSomethingElse() {
        assertThat(draws(7, 200)).isNotEqualTo(draws(8, 200));
    }

    @Test
    void keysAreUniqueAndCarryThePrefix() {
        Set<String> keys = new HashSet<>();
        draws(1, 5000).stream().map(Draw::fresh).filter(Objects::nonNull).forEach(request -> {
            assertThat(keys.add(request.key())).isTrue();
            assertThat(request.key()).startsWith("k-");
        });
    }

    @Test
    void everyKindIsAskedFor() {
        Map<OperationKind, Integer> kinds = new EnumMap<>(OperationKind.class);
        int again = 0;
        for (Draw draw : draws(1, 5000)) {
            if (draw.fresh() == null) {
                again++;
                assertThat(draw.again()).isBetween(0, draw.number() - 1);
            } else {
                kinds.merge(draw.fresh().kind(), 1, Integer::sum);
            }
        }
        assertThat(kinds.get(OperationKind.PAYMENT)).isBetween(2400, 3200);
        assertThat(kinds.get(OperationKind.DEPOSIT)).isGreaterThan(500);
        assertThat(kinds.get(OperationKind.BALANCE)).isGreaterThan(500);
        assertThat(kinds.get(OperationKind.LOAN)).isGreaterThan(200);
        assertThat(again).isBetween(50, 150);
    }

    @Test
    void nobodyPaysToThemselves() {
        draws(3, 5000).stream()
                .map(Draw::fresh)
                .filter(request -> request != null && request.kind() == OperationKind.PAYMENT)
                .map(Request::parties)
                .forEach(parties -> assertThat(parties.payee()).isNotEqualTo(parties.account()));
    }

    @Test
    void pinnedBranchServesCustomersOfItsRegionOnly() {
        RequestStream stream = RequestStream.pinned(1, CUSTOMERS, "west", "k-");
        for (int n = 0; n < 500; n++) {
            Request request = Objects.requireNonNull(stream.next().fresh());
            assertThat(request.parties().home()).isEqualTo("west");
            assertThat(request.route().direct()).isEqualTo("west");
        }
    }

    @Test
    void homesAreThoseOfTheContract() {
        assertThat(CUSTOMERS.all().get(0)).isEqualTo(new Customer("user-1", "north", "north"));
        assertThat(CUSTOMERS.all().get(4)).isEqualTo(new Customer("user-5", "west", "west"));
        assertThat(Customers.of(Mode.ACTIVE_PASSIVE, 5).all().get(4).home()).isEqualTo("north");
    }
}
