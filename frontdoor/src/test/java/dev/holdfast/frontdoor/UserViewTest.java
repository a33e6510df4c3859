package dev.holdfast.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.protocol.UserViewMessage;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What agents are told of what users got. */
class UserViewTest {
    private static final UserViewMessage.Window NOTHING = new UserViewMessage.Window(0, 0);

    private static void asks(Edge edge, int times) {
        for (int number = 0; number < times; number++) {
            edge.send(edge.request("/v1/accounts/user-" + number).header("X-Client-Region", "north"));
        }
    }

    /** All windows so far together. */
    private static UserViewMessage.Window told(FakeAgent agent, String region) {
        List<UserViewMessage.Window> windows = agent.told.stream()
                .map(view -> view.regions().get(region))
                .filter(Objects::nonNull)
                .toList();
        return windows.stream()
                .reduce(
                        NOTHING,
                        (one, other) -> new UserViewMessage.Window(
                                one.served() + other.served(), one.failed() + other.failed()));
    }

    private static void awaitTold(Edge edge, String region, long served, long failed) {
        UserViewMessage.Window expected = new UserViewMessage.Window(served, failed);
        await().atMost(Edge.LIMIT).until(() -> told(edge.first, region).equals(expected));
        await().atMost(Edge.LIMIT).until(() -> told(edge.second, region).equals(expected));
    }

    @Test
    void everyAgentIsToldWhatUsersGotOfEachRegion() {
        try (Edge edge = Edge.Plan.activeActive().open()) {
            asks(edge, 3);
            edge.north.behaviour = FakeBank.refuses(422, false);
            asks(edge, 2);
            edge.north.behaviour = FakeBank.refuses(500, false);
            asks(edge, 4);

            awaitTold(edge, "north", 5, 4);
            assertThat(told(edge.first, "west")).isEqualTo(NOTHING);
        }
    }

    @Test
    void anAnswerCountsForTheRegionThatGaveItAndNotForTheOneThatForwarded() {
        try (Edge edge = Edge.Plan.activeActive().open()) {
            edge.north.behaviour = response -> response.setStatusCode(500)
                    .putHeader("Holdfast-Region", "west")
                    .end("forwarded");
            asks(edge, 2);

            awaitTold(edge, "west", 0, 2);
            assertThat(told(edge.first, "north")).isEqualTo(NOTHING);
        }
    }

    @Test
    void aRefusalThatExecutedNothingSaysNothing() {
        try (Edge edge = Edge.Plan.activePassive().open()) {
            edge.north.behaviour = FakeBank.refuses(503, true);
            edge.start(edge.request("/v1/accounts/user-1"));
            edge.awaitCounters(counters -> counters.replays() >= 2);
            edge.north.behaviour = edge.north.executes();

            awaitTold(edge, "north", 1, 0);
        }
    }
}
