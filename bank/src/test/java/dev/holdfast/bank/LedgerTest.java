package dev.holdfast.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    @TempDir
    private static Path directory;

    private static RunningBank bank;

    @BeforeAll
    static void start() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), RunningBank.TOKEN);
        bank = RunningBank.start(
                new RunningBank.Setting("north", "west", RunningBank.freePort(), RunningBank.freePort(), token, ""));
    }

    @AfterAll
    static void stop() {
        bank.close();
    }

    @Test
    void anAccountIsOpenedAndShown() {
        var opened = bank.post(
                "/v1/accounts",
                "open-1",
                "{\"customer\":\"user-1\",\"name\":\"Asha\",\"openingBalance\":\"1000.00\",\"currency\":\"INR\"}");
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        assertThat(bank.get("/v1/accounts/user-1").body()).contains("\"balance\":\"1000.00\"");
        System.err.println(opened.body()
                + bank.get("/healthz").body()
                + bank.get("/v3/api-docs").body());
    }
}
