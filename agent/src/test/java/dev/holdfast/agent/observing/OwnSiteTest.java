package dev.holdfast.agent.observing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.core.precheck.BankSight;
import dev.holdfast.core.precheck.Site;
import dev.holdfast.protocol.SiteMessage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an agent makes of the answers of its bank and its Connect, also when there are none. */
class OwnSiteTest {
    private final Map<String, String> answers = new TreeMap<>();
    private HttpServer server;
    private URI here;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::answer);
        server.start();
        here = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        answers.put("/healthz", "{\"status\":\"UP\",\"serving\":true}");
        answers.put(
                "/holdfast/v1/replication",
                "{\"region\":\"north\",\"own\":{},\"outbound\":{\"records\":3,\"seconds\":0.25,\"amount\":12550},"
                        + "\"inbound\":{\"status\":\"running\",\"behind\":0,\"lateRecords\":0,\"stopped\":[]},"
                        + "\"surroundings\":{\"heartbeatMillis\":120,\"reread\":7,\"broker\":{\"partitions\":{\"a\":4},"
                        + "\"authorizer\":false,\"rules\":null},\"schema\":{\"version\":\"7\",\"changing\":0},\"keys\":{\"keptSeconds\":null},"
                        + "\"connections\":{\"inUse\":2,\"limit\":30},"
                        + "\"ledger\":{\"checked\":9,\"broken\":[\"a rule\"]}}}");
        answers.put(
                "/connectors",
                "{\"m\":{\"status\":{\"name\":\"mirror-west\",\"connector\":{\"state\":\"RUNNING\"},"
                        + "\"tasks\":[{\"id\":0,\"state\":\"RUNNING\"}]}},"
                        + "\"c\":{\"status\":{\"name\":\"checkpoint-west\",\"connector\":{\"state\":\"RUNNING\"},\"tasks\":[]}},"
                        + "\"o\":{\"status\":{\"name\":\"outbox\",\"connector\":{\"state\":\"RUNNING\"},"
                        + "\"tasks\":[{\"id\":0,\"state\":\"FAILED\",\"trace\":\"x\"}]}}}");
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void bankAndConnectAreReadWhole() {
        SiteMessage message = look();
        assertThat(message.connectors())
                .containsEntry("mirror-west", Site.RUNNING)
                .containsEntry("checkpoint-west", "RUNNING WITHOUT TASKS")
                .containsEntry("outbox", "FAILED");
        Site site = Sights.of(message, Duration.ofSeconds(1));
        BankSight bank = site.bank();
        assertThat(bank).isNotNull();
        assertThat(bank.up()).isTrue();
        assertThat(bank.unacknowledged()).isEqualTo(new BankSight.Backlog(3, 12_550L, Duration.ofMillis(250)));
        assertThat(bank.heartbeat()).isEqualTo(Duration.ofMillis(120));
        assertThat(bank.reread()).isEqualTo(7);
        assertThat(bank.broker()).isEqualTo(new BankSight.Broker(new TreeMap<>(Map.of("a", 4)), false, null));
        assertThat(bank.schema()).isEqualTo(new BankSight.Schema("7", 0));
        assertThat(bank.keys()).isEqualTo(new BankSight.Keys(null));
        assertThat(bank.connections()).isEqualTo(new BankSight.Connections(2, 30));
        assertThat(bank.ledger()).isEqualTo(new BankSight.Ledger(9, List.of("a rule")));
        assertThat(site.configuration()).isEqualTo("digest");
    }

    @Test
    void whatIsNotSaidIsNotKnown() {
        answers.put(
                "/holdfast/v1/replication",
                "{\"outbound\":{\"records\":0,\"seconds\":0},\"inbound\":{\"status\":\"running\",\"stopped\":[]}}");
        BankSight bank = Sights.of(look(), Duration.ZERO).bank();
        assertThat(bank).isNotNull();
        assertThat(bank.heartbeat()).isNull();
        assertThat(bank.broker()).isNull();
        assertThat(bank.keys()).isNull();
        assertThat(bank.unacknowledged().amount()).isNull();
    }

    @Test
    void aSilentBankAndConnectAreAbsent() {
        answers.clear();
        SiteMessage message = look();
        assertThat(message.bank()).isNull();
        assertThat(message.connect()).isTrue();
        assertThat(message.connectors()).isNull();
    }

    @Test
    void aBankThatAnswersAnythingElseIsAbsent() {
        answers.put("/holdfast/v1/replication", "{\"outbound\":7}");
        assertThat(look().bank()).isNull();
        answers.put("/holdfast/v1/replication", "{}");
        assertThat(look().bank()).isNull();
    }

    private SiteMessage look() {
        return new OwnSite("north", new OwnSite.Surroundings(here, "Bearer x", here, "digest"), () -> true).look();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String text = answers.get(exchange.getRequestURI().getPath());
        if (text == null) {
            exchange.sendResponseHeaders(404, -1);
        } else {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}
