package dev.holdfast.sandbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.protocol.Json;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RouteTest {
    @Test
    void routesAreReadAsTheContractWritesThem() {
        String text = "north.bank=127.0.0.21:8080>127.0.0.11:8080,west.kafka=127.0.0.22:9094>127.0.0.12:9094";
        assertThat(Route.parse(text))
                .containsExactly(
                        new Route("north.bank", "127.0.0.21", 8080, "127.0.0.11", 8080),
                        new Route("west.kafka", "127.0.0.22", 9094, "127.0.0.12", 9094))
                .extracting(Route::text)
                .containsExactly(text.split(","));
    }

    @Test
    void aRouteThatLeadsNowhereIsRefused() {
        assertThatThrownBy(() -> Route.parse("north.bank=127.0.0.21:8080")).hasMessageContaining("HOST:PORT>HOST:PORT");
        assertThatThrownBy(() -> Route.parse("a=1.2.3.4:70000>1.2.3.4:1")).hasMessageContaining("70000");
    }

    @Test
    void aDelayIsNeitherNegativeNorEndless() {
        assertThatThrownBy(() -> new LineState(true, -1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LineState.CLEAR.withDelay(Duration.ofMinutes(2)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aStateSurvivesTheWire() {
        RouteState state =
                new RouteState(LineState.CLEAR.withOpen(false), LineState.CLEAR.withDelay(Duration.ofMillis(50)));
        assertThat(Json.read(Json.write(state), RouteState.class)).isEqualTo(state);
    }
}
