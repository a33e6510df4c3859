package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PayCommandTest {
    private static final String HEADER = "payer,payee,amount,currency,reference,key\n";

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Set<String> paid = ConcurrentHashMap.newKeySet();
    private HttpServer bank;

    @BeforeEach
    void open() throws IOException {
        bank = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        bank.createContext("/", exchange -> {
            String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean poor = request.contains("\"payer\":\"poor\"");
            if (key != null && !poor && !paid.add(key)) {
                exchange.getResponseHeaders().add("Holdfast-Replayed", "true");
            }
            byte[] body = (poor
                            ? "{\"code\":\"insufficient-funds\"}"
                            : "{\"receipt\":{\"txnId\":\"t\",\"slice\":4,\"epoch\":1,\"seq\":7}}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(poor ? 422 : 201, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        bank.start();
    }

    @AfterEach
    void close() {
        bank.stop(0);
    }

    private int pay(String content) throws IOException {
        Path file = Files.writeString(directory.resolve("pay.csv"), content);
        Console console = new Console(new PrintWriter(out, true), new PrintWriter(err, true), false);
        String door = "http://127.0.0.1:" + bank.getAddress().getPort();
        return Holdfast.commandLine(new Workplace(directory, directory.resolve("state"), console))
                .setErr(new PrintWriter(err, true))
                .execute("pay", file.toString(), "--front-door", door);
    }

    @Test
    void fileSentAgainPaysNothingTwice() throws IOException {
        String file = HEADER + "user-1,user-5,12.50,INR,rent,k1\nuser-5,user-1,3,INR,food,k2\n";
        assertThat(pay(file)).isZero();
        assertThat(out.toString()).contains("line 2     OK            user-1 to user-5 INR 12.50 (key k1)", "2 OK");
        assertThat(pay(file)).isZero();
        assertThat(out.toString()).contains("2 ALREADY PAID");
        assertThat(paid).containsExactlyInAnyOrder("k1", "k2");
    }

    @Test
    void refusalIsNamedAndIsNotASuccess() throws IOException {
        assertThat(pay(HEADER + "poor,user-5,12.50,INR,rent,k1\nuser-5,user-1,3,INR,food,k2\n"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("REFUSED insufficient-funds", "1 OK", "1 REFUSED");
    }

    @Test
    void halfBadFileSendsNothing() throws IOException {
        assertThat(pay(HEADER + "user-1,user-5,12.50,INR,rent,k1\nuser-5,user-1,-3,INR,food,k2\n"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("nothing was sent", "line 3: amount '-3'");
        assertThat(paid).isEmpty();
    }

    @Test
    void silentFrontDoorIsSaidBeforeAnythingIsSent() throws IOException {
        bank.stop(0);
        assertThat(pay(HEADER + "user-1,user-5,12.50,INR,rent,k1\n")).isEqualTo(3);
        assertThat(err.toString()).contains("does not answer", "./holdfast up");
    }
}
