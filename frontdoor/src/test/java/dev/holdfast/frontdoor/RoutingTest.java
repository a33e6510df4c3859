package dev.holdfast.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

class RoutingTest {
    @Test
    void aClientIsServedByItsOwnRegionAndTheDefaultIsNorth() {
        try (Edge edge = Edge.Plan.activeActive().open()) {
            assertThat(region(edge, "west")).isEqualTo("west");
            assertThat(region(edge, "north")).isEqualTo("north");
            assertThat(region(edge, "nowhere")).isEqualTo("north");
        }
    }

    @Test
    void aPassiveRegionGetsNothing() {
        try (Edge edge = Edge.Plan.activePassive().open()) {
            assertThat(region(edge, "west")).isEqualTo("north");
            assertThat(edge.west.deliveries).isEmpty();
        }
    }

    @Test
    void aRegionThatSaysItDoesNotServeIsLeftForTheOther() {
        try (Edge edge = Edge.Plan.activeActive().open()) {
            edge.north.health = FakeBank.serving(false);
            edge.awaitRouted("north", false);

            assertThat(region(edge, "north")).isEqualTo("west");
        }
    }

    @Test
    void whenTheProbesContradictTheWholeTableTheTableIsBelieved() {
        try (Edge edge = Edge.Plan.activePassive().open()) {
            edge.north.health = FakeBank.refuses(503, false);
            edge.awaitHealth(
                    health -> health.regions().get("north").probe().name().equals("ALIVE"));

            assertThat(region(edge, "north")).isEqualTo("north");
        }
    }

    @Test
    void withoutAnyTableTheProbesDecide() {
        try (Edge edge = Edge.Plan.activeActive().withoutAgents().open()) {
            edge.north.health = FakeBank.serving(false);
            edge.awaitRouted("north", false);

            assertThat(region(edge, "north")).isEqualTo("west");
        }
    }

    @Test
    void theLastTableIsKeptWhenEveryAgentIsGone() {
        try (Edge edge = Edge.Plan.activePassive().open()) {
            edge.first.kill();
            edge.second.kill();
            edge.awaitHealth(health -> health.agentSilentMillis() > 600);

            assertThat(region(edge, "west")).isEqualTo("north");
            assertThat(edge.health().generation()).isEqualTo(1);
        }
    }

    @Test
    void anyAgentMayBringTheNewTable() {
        try (Edge edge = Edge.Plan.activePassive().open()) {
            edge.first.kill();
            edge.second.publish(2, "west");

            edge.awaitGeneration(2);
            assertThat(region(edge, "north")).isEqualTo("west");
        }
    }

    @Test
    void aFrozenAgentDoesNotHoldUpTheTableOfTheOthers() {
        try (Edge edge = Edge.Plan.activePassive().open()) {
            edge.first.fallSilent();
            edge.second.publish(2, "west");

            edge.awaitGeneration(2);
        }
    }

    @Test
    void anAgentThatFallsSilentIsAskedAgain() {
        try (Edge edge = Edge.Plan.activePassive().open()) {
            int before = edge.first.joined.get();
            edge.first.fallSilent();

            await().atMost(Edge.LIMIT).until(() -> edge.first.joined.get() > before);
        }
    }

    @Test
    void anAgentThatComesBackIsFollowedAgain() {
        try (Edge edge = Edge.Plan.activePassive().open()) {
            edge.first.kill();
            edge.second.kill();
            edge.first.start();
            edge.first.publish(3, "west");

            edge.awaitGeneration(3);
        }
    }

    @Test
    void anOlderGenerationAndNonsenseAreIgnored() {
        try (Edge edge = Edge.Plan.activePassive().open()) {
            edge.first.publish(5, "west");
            edge.awaitGeneration(5);
            edge.first.send("{\"generation\":9,\"serving\":[],\"slices\":{}}");
            edge.first.send("{\"generation\":9,\"serving\":[\"No Region\"],\"slices\":{}}");
            edge.first.send("nonsense");
            edge.first.publish(4, "north");
            edge.first.publish(6, "west");
            edge.awaitGeneration(6);

            assertThat(region(edge, "north")).isEqualTo("west");
            assertThat(edge.north.deliveries).isEmpty();
        }
    }

    private static String region(Edge edge, String client) {
        return edge.send(edge.request("/v1/accounts/user-1").header("X-Client-Region", client))
                .headers()
                .firstValue("Holdfast-Region")
                .orElse("none");
    }
}
