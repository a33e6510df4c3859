package dev.holdfast.core.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.routing.ParkingQueue.Parking;
import dev.holdfast.core.routing.ParkingQueue.Release;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParkingQueueTest {
    private static final RegionId NORTH = RegionId.of("north");
    private static final RegionId WEST = RegionId.of("west");
    private static final ParkingLimits LIMITS =
            new ParkingLimits(Duration.ofSeconds(30), 4, 2, 1, Duration.ofMillis(100), Duration.ofMillis(500));
    private static final RoutingView BOTH =
            RoutingView.of(List.of(NORTH, WEST)).withHealth(NORTH, true).withHealth(WEST, true);
    private static final RoutingView ONLY_WEST = BOTH.withHealth(NORTH, false);

    private final ParkingQueue queue = new ParkingQueue(LIMITS);

    @Test
    void aRequestGoesToTheOtherRegionAtOnceAndPausesOnlyAfterAWholeRound() {
        park(1, NORTH, BOTH, 0);
        assertThat(queue.release(BOTH, at(0))).containsExactly(new Release(1, WEST));

        park(1, WEST, BOTH, 10);
        assertThat(queue.release(BOTH, at(109))).isEmpty();
        assertThat(queue.release(BOTH, at(110))).containsExactly(new Release(1, NORTH));
    }

    @Test
    void thePauseDoublesUpToItsLimit() {
        assertThat(List.of(LIMITS.pause(1), LIMITS.pause(2), LIMITS.pause(3), LIMITS.pause(4), LIMITS.pause(1000)))
                .containsExactly(at(100), at(200), at(400), at(500), at(500));
    }

    @Test
    void theOldestIsReleasedFirstAndKeepsItsTurnWhenItWasSentInVain() {
        park(2, NORTH, ONLY_WEST, 0);
        park(1, NORTH, ONLY_WEST, 1);
        park(3, NORTH, ONLY_WEST, 2);

        assertThat(queue.release(ONLY_WEST, at(5))).containsExactly(new Release(1, WEST), new Release(2, WEST));
        park(1, WEST, ONLY_WEST, 10);
        queue.wake(at(10));
        assertThat(queue.release(ONLY_WEST, at(10))).containsExactly(new Release(1, WEST));
    }

    @Test
    void noMoreThanTheAdmittedNumberIsUnderWayToARegion() {
        for (long request = 1; request <= 4; request++) {
            park(request, NORTH, ONLY_WEST, 0);
        }

        assertThat(queue.release(ONLY_WEST, at(0))).hasSize(2);
        assertThat(queue.release(ONLY_WEST, at(0))).isEmpty();
        assertThat(queue.waiting()).isEqualTo(2);
        queue.leave(1);
        assertThat(queue.release(ONLY_WEST, at(0))).containsExactly(new Release(3, WEST));
        assertThat(queue.replaysTo(WEST)).isEqualTo(2);
    }

    @Test
    void aRegionThatIsNotSeenServingGetsOnlyScouts() {
        RoutingView believed = ONLY_WEST.withTable(RoutingViewTest.table(1, List.of(NORTH)));
        park(1, NORTH, believed, 0);
        park(2, NORTH, believed, 0);

        assertThat(queue.release(believed, at(100))).containsExactly(new Release(1, NORTH));
        assertThat(queue.release(believed, at(100))).isEmpty();
    }

    @Test
    void aFullRegionDoesNotHoldUpRequestsForAnother() {
        for (long request = 1; request <= 3; request++) {
            queue.park(request, WEST, NORTH, BOTH, at(0));
        }
        queue.park(4, NORTH, WEST, BOTH, at(0));

        assertThat(queue.release(BOTH, at(0)))
                .containsExactly(new Release(1, WEST), new Release(2, WEST), new Release(4, NORTH));
    }

    @Test
    void aNewWorldWakesThoseWhoPause() {
        park(1, WEST, ONLY_WEST, 0);
        assertThat(queue.release(ONLY_WEST, at(50))).isEmpty();

        queue.wake(at(50));

        assertThat(queue.release(BOTH, at(50))).containsExactly(new Release(1, NORTH));
    }

    @Test
    void whenThereIsNowhereToGoARequestWaits() {
        RoutingView nowhere = BOTH.withTable(RoutingViewTest.table(1, List.of(RegionId.of("east"))));

        assertThat(queue.park(1, NORTH, null, nowhere, at(0))).isEqualTo(Parking.PARKED);
        assertThat(queue.release(nowhere, at(1000))).isEmpty();
        assertThat(queue.release(BOTH, at(1000))).containsExactly(new Release(1, NORTH));
    }

    @Test
    void aFullQueueRefusesTheNewcomerButNeverOneThatHoldsAPlace() {
        for (long request = 1; request <= 4; request++) {
            park(request, NORTH, ONLY_WEST, 0);
        }
        queue.release(ONLY_WEST, at(0));

        assertThat(queue.park(5, NORTH, NORTH, ONLY_WEST, at(1))).isEqualTo(Parking.FULL);
        assertThat(queue.park(1, NORTH, WEST, ONLY_WEST, at(1))).isEqualTo(Parking.PARKED);
    }

    @Test
    void aStayEndsAtItsLimitCountedFromTheFirstParking() {
        park(1, NORTH, ONLY_WEST, 0);
        park(2, NORTH, ONLY_WEST, 5);
        queue.release(ONLY_WEST, at(29_000));
        park(2, WEST, ONLY_WEST, 29_001);

        assertThat(queue.expire(at(29_999))).isEmpty();
        assertThat(queue.expire(at(30_005))).containsExactly(2L);
        assertThat(queue.park(1, NORTH, WEST, ONLY_WEST, at(30_006))).isEqualTo(Parking.EXPIRED);
        assertThat(queue.waiting()).isZero();
        assertThat(queue.replaysTo(WEST)).isZero();
    }

    @Test
    void oneThatLeftIsNeverReleased() {
        park(1, NORTH, ONLY_WEST, 0);
        queue.leave(1);

        assertThat(queue.release(ONLY_WEST, at(1))).isEmpty();
        assertThat(queue.expire(at(60_000))).isEmpty();
    }

    private void park(long request, RegionId triedLast, RoutingView view, long millis) {
        assertThat(queue.park(request, NORTH, triedLast, view, at(millis))).isEqualTo(Parking.PARKED);
    }

    private static Duration at(long millis) {
        return Duration.ofMillis(millis);
    }
}
