package dev.holdfast.sandbox.rail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.protocol.Json;
import dev.holdfast.sandbox.rail.RailEntry.State;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rail that does what a reference asks for once, and remembers it. */
class RailTest {
    private static final Instruction RENT = new Instruction("user-1", "IBAN-7", "10.00", "INR", "north");
    private static final Instruction OTHER = new Instruction("user-1", "IBAN-7", "11.00", "INR", "north");
    private static final Instruction CLOSED = new Instruction("user-1", "closed-7", "10.00", "INR", "north");

    @TempDir
    private Path directory;

    private Path record() {
        return directory.resolve("rail").resolve("record.jsonl");
    }

    private static Instruction of(String region) {
        return new Instruction("user-1", "IBAN-7", "10.00", "INR", region);
    }

    @Test
    void aReferenceIsDoneOnceWhoeverAsksAgain() throws IOException {
        try (RailBook book = RailBook.open(record())) {
            assertThat(book.instruct("a", RENT))
                    .hasValueSatisfying(entry -> assertThat(entry.state()).isEqualTo(State.SETTLED));
            assertThat(book.instruct("a", of("west"))).isPresent();
            assertThat(book.instruct("a", OTHER)).isEmpty();
            assertThat(book.instruct("b", CLOSED))
                    .hasValueSatisfying(entry -> assertThat(entry.state()).isEqualTo(State.REJECTED));

            assertThat(book.all()).extracting(RailEntry::reference).containsExactly("a", "b");
            assertThat(book.of("a").orElseThrow().regions()).containsExactly("north", "west");
        }
    }

    @Test
    void aKillCutsOffWhatWasNotAnswered() throws IOException {
        try (RailBook book = RailBook.open(record())) {
            book.instruct("a", RENT);
        }
        Files.writeString(record(), "{\"reference\":\"b\",\"instr", StandardOpenOption.APPEND);

        try (RailBook book = RailBook.open(record())) {
            assertThat(book.all()).extracting(RailEntry::reference).containsExactly("a");
            book.instruct("c", RENT);
        }
        try (RailBook book = RailBook.open(record())) {
            assertThat(book.all()).extracting(RailEntry::reference).containsExactly("a", "c");
        }
    }

    @Test
    void anAnswerThatIsLostWasDone() throws Exception {
        SocketAddress address = SocketAddress.inetSocketAddress(0, "127.0.0.1");
        RailBook book = RailBook.open(record());
        try (Rail rail = Rail.start(address, book, 2)
                .toCompletionStage()
                .toCompletableFuture()
                .get()) {
            URI url = URI.create("http://127.0.0.1:" + rail.port() + "/v1/transfers/");
            assertThat(put(url.resolve("a")).statusCode()).isEqualTo(201);
            assertThatThrownBy(() -> put(url.resolve("b"))).isInstanceOf(IOException.class);
            HttpResponse<String> again = put(url.resolve("b"));
            assertThat(again.statusCode()).isEqualTo(200);
            assertThat(again.body()).contains("\"state\":\"SETTLED\"", "[\"north\",\"north\"]");
        }
        assertThat(List.copyOf(Files.readAllLines(record()))).hasSize(3);
    }

    @Test
    void theRecordIsReadInPagesThatNeverChangeTheirPlaces() throws Exception {
        SocketAddress address = SocketAddress.inetSocketAddress(0, "127.0.0.1");
        RailBook book = RailBook.open(record());
        for (String reference : List.of("a", "b", "c")) {
            book.instruct(reference, RENT);
        }
        book.instruct("a", of("west"));
        try (Rail rail = Rail.start(address, book, 0)
                .toCompletionStage()
                .toCompletableFuture()
                .get()) {
            String url = "http://127.0.0.1:" + rail.port() + "/v1/transfers";
            assertThat(references(url)).containsExactly("a", "b", "c");
            assertThat(references(url + "?after=0&limit=2")).containsExactly("a", "b");
            assertThat(references(url + "?after=2&limit=2")).containsExactly("c");
            assertThat(references(url + "?after=3&limit=2")).isEmpty();
            assertThat(get(url + "?after=-1").statusCode()).isEqualTo(400);
            assertThat(get(url + "?limit=many").statusCode()).isEqualTo(400);
        }
    }

    private static List<String> references(String url) throws Exception {
        return List.of(Json.read(get(url).body(), RailEntry[].class)).stream()
                .map(RailEntry::reference)
                .toList();
    }

    private static HttpResponse<String> get(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> put(URI url) throws IOException, InterruptedException {
        String body = "{\"debtor\":\"user-1\",\"beneficiary\":\"IBAN-7\",\"amount\":\"10.00\",\"currency\":\"INR\","
                + "\"region\":\"north\"}";
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(url)
                                .PUT(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
