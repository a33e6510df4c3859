package dev.holdfast.drills.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.checker.history.OperationKind;
import dev.holdfast.checker.history.Request;
import dev.holdfast.core.model.Mode;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RequestStreamTest {
    private static final Customers CUSTOMERS = Customers.of(Mode.ACTIVE_ACTIVE, 300);

    private static List<Draw> draws(long seed, int count) {
        RequestStream stream = RequestStream.throughFrontDoor(seed, CUSTOMERS, "k-");
        return IntStream.range(0, count).mapToObj(n -> stream.next()).toList();
    }

    private static Optional<Request> request(Draw draw) {
        if (draw instanceof Draw.Fresh fresh) {
            return Optional.of(fresh.request());
        }
        return draw instanceof Draw.About use ? Optional.of(use.request()) : Optional.empty();
    }

    private static Stream<Request> requests(List<Draw> draws) {
        return draws.stream().map(RequestStreamTest::request).flatMap(Optional::stream);
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
        requests(draws(1, 5000)).forEach(request -> {
            assertThat(keys.add(request.key())).isTrue();
            assertThat(request.key()).startsWith("k-");
        });
    }

    @Test
    void everyKindIsAskedFor() {
        Map<OperationKind, Integer> kinds = new EnumMap<>(OperationKind.class);
        int again = 0;
        for (Draw draw : draws(1, 5000)) {
            if (draw instanceof Draw.Again repeated) {
                again++;
                assertThat(repeated.earlier()).isBetween(0, draw.number() - 1);
            } else {
                kinds.merge(request(draw).orElseThrow().kind(), 1, Integer::sum);
            }
        }
        assertThat(kinds.get(OperationKind.PAYMENT)).isBetween(2300, 3000);
        assertThat(kinds.get(OperationKind.DEPOSIT)).isGreaterThan(500);
        assertThat(kinds.get(OperationKind.BALANCE)).isGreaterThan(500);
        assertThat(kinds.get(OperationKind.LOAN)).isGreaterThan(80);
        assertThat(kinds.get(OperationKind.TRANSFER)).isGreaterThan(80);
        assertThat(kinds.get(OperationKind.HOLD)).isGreaterThan(300);
        assertThat(kinds.get(OperationKind.CAPTURE)).isGreaterThan(120);
        assertThat(kinds.get(OperationKind.VOID)).isGreaterThan(80);
        assertThat(kinds.get(OperationKind.PROFILE)).isGreaterThan(80);
        assertThat(kinds.get(OperationKind.DECISION)).isGreaterThan(40);
        assertThat(kinds.get(OperationKind.DISBURSAL)).isGreaterThan(25);
        assertThat(again).isBetween(50, 150);
    }

    @Test
    void holdsAreUsedAfterTheirAuthorisationAndForNoMoreThanWasHeld() {
        List<Draw> draws = draws(5, 5000);
        Map<Integer, Long> captured = new HashMap<>();
        for (Draw draw : draws) {
            if (draw instanceof Draw.About use && use.request().hold() != null) {
                Request hold = request(draws.get(use.earlier())).orElseThrow();
                assertThat(use.earlier()).isLessThan(use.number());
                assertThat(use.request().parties().account())
                        .isEqualTo(hold.parties().account());
                long all = captured.merge(use.earlier(), use.request().amount(), Long::sum);
                assertThat(all).isLessThanOrEqualTo(hold.amount());
            }
        }
        assertThat(captured).hasSizeGreaterThan(100);
    }

    @Test
    void loansAreDecidedOnceAndPaidOutOnceAfterSomebodyHasApproved() {
        List<Draw> draws = draws(5, 5000);
        Map<Integer, String> decided = new HashMap<>();
        Set<Integer> paid = new HashSet<>();
        for (Draw draw : draws) {
            if (draw instanceof Draw.About use && use.request().loan() != null) {
                Request loan = request(draws.get(use.earlier())).orElseThrow();
                assertThat(loan.kind()).isEqualTo(OperationKind.LOAN);
                assertThat(use.request().parties().account())
                        .isEqualTo(loan.parties().account());
                String decision = use.request().loan().decision();
                if (decision != null) {
                    assertThat(decided.put(use.earlier(), decision)).isNull();
                } else {
                    assertThat(decided.get(use.earlier())).isEqualTo("approved");
                    assertThat(paid.add(use.earlier())).isTrue();
                    assertThat(use.request().amount()).isEqualTo(loan.amount());
                }
            }
        }
        assertThat(decided.values()).contains("approved", "rejected");
        assertThat(paid).hasSizeGreaterThan(25);
    }

    @Test
    void nobodyPaysToThemselves() {
        requests(draws(3, 5000))
                .filter(request -> request.kind() == OperationKind.PAYMENT || request.kind() == OperationKind.HOLD)
                .map(Request::parties)
                .forEach(parties -> assertThat(parties.payee()).isNotEqualTo(parties.account()));
    }

    @Test
    void pinnedBranchServesCustomersOfItsRegionOnly() {
        RequestStream stream = RequestStream.pinned(1, CUSTOMERS, "west", "k-");
        for (int n = 0; n < 500; n++) {
            Request request = request(stream.next()).orElseThrow();
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
