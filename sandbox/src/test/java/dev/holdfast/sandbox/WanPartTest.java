package dev.holdfast.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.sandbox.WanPart.Lines;
import dev.holdfast.sandbox.relay.Route;
import java.util.List;
import org.junit.jupiter.api.Test;

class WanPartTest {
    @Test
    void aCutOfWhichNothingIsSaidLeavesTheQuorumAndTheWitnessAlone() {
        assertThat(names(WanPart.BETWEEN_REGIONS))
                .containsExactlyInAnyOrder(
                        "north-to-west.bank", "north-to-west.kafka", "west-to-north.bank", "west-to-north.kafka");
    }

    @Test
    void thePartsTogetherAreEveryLine() {
        assertThat(List.of(
                                new WanPart(Place.NORTH, Place.WEST, false, Lines.ALL),
                                new WanPart(Place.WITNESS, Place.NORTH, false, Lines.ALL),
                                new WanPart(Place.WEST, Place.WITNESS, false, Lines.ALL))
                        .stream()
                        .flatMap(part -> names(part).stream()))
                .containsExactlyInAnyOrderElementsOf(
                        WanLine.all().stream().map(WanLine::name).toList());
    }

    @Test
    void oneWayCutsWhatTheFirstPlaceSendsWhetherItCallsOrAnswers() {
        WanPart part = new WanPart(Place.NORTH, Place.WITNESS, true, Lines.ALL);
        WanLine called = new WanLine(Place.NORTH, Place.WITNESS, WanLine.Use.QUORUM);
        WanLine asked = new WanLine(Place.WITNESS, Place.NORTH, WanLine.Use.BANK);
        assertThat(part.hasCalls(called)).isTrue();
        assertThat(part.hasAnswers(called)).isFalse();
        assertThat(part.hasCalls(asked)).isFalse();
        assertThat(part.hasAnswers(asked)).isTrue();
    }

    @Test
    void theQuorumsPartIsEverythingThatTheAgentsSayToEachOther() {
        assertThat(names(new WanPart(Place.NORTH, Place.WITNESS, false, Lines.QUORUM)))
                .containsExactlyInAnyOrder(
                        "north-to-witness.quorum",
                        "witness-to-north.quorum",
                        "north-to-witness.agent",
                        "witness-to-north.agent");
    }

    @Test
    void everyCallerHasAListenerOfItsOwn() {
        List<String> listeners = WanLine.all().stream()
                .map(WanLine::route)
                .map(route -> route.listenHost() + ":" + route.listenPort())
                .toList();
        assertThat(listeners).doesNotHaveDuplicates();
        assertThat(Route.parse(WanLine.routes())).hasSize(18);
    }

    @Test
    void aPlaceHasNoLineToItselfAndTheEdgeHasNone() {
        assertThatThrownBy(() -> new WanPart(Place.NORTH, Place.NORTH, false, Lines.ALL))
                .hasMessageContaining("two different ends");
        assertThatThrownBy(() -> new WanPart(Place.NORTH, Place.EDGE, false, Lines.ALL))
                .hasMessageContaining("north, west and witness");
    }

    private static List<String> names(WanPart part) {
        return WanLine.all().stream().filter(part::has).map(WanLine::name).toList();
    }
}
