package dev.holdfast.bank;

import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.PAYMENTS;
import static dev.holdfast.bank.TwoBanks.account;
import static dev.holdfast.bank.TwoBanks.payment;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A protection that is switched off must really be off, or the drills that look for the damage prove nothing. */
class SabotageTest {
    @TempDir
    private Path directory;

    private RunningBank bank(String sabotage) throws Exception {
        Path token = Files.writeString(directory.resolve("token"), RunningBank.TOKEN);
        RunningBank bank = RunningBank.start(new RunningBank.Setting(
                "north", "west", RunningBank.freePort(), RunningBank.freePort(), token, sabotage));
        bank.post(ACCOUNTS, "open-1", account("user-1", "1000.00"));
        bank.post(ACCOUNTS, "open-2", account("user-10", "1000.00"));
        // The other region, which is not there in this test, is taken to know of the openings.
        bank.sql().update("delete from unacked_credit");
        return bank;
    }

    @Test
    void withoutTheLeaseCheckAZombieAcknowledges() throws Exception {
        try (RunningBank zombie = bank("skip-lease-check")) {
            zombie.agent.lease(0);
            Awaitility.await().until(() -> zombie.get("/healthz").body().contains("\"remainingMillis\":0"));

            assertThat(zombie.post(PAYMENTS, "zombie", payment("user-1", "user-10", "1.00"))
                            .statusCode())
                    .isEqualTo(201);
        }
    }

    @Test
    void anOwnerThatIgnoresTheTakeoverAcknowledges() throws Exception {
        try (RunningBank zombie = bank("acknowledge-after-takeover")) {
            zombie.agent.lease(0);
            zombie.sql().update("update slice_owner set region = 'west', epoch = 2");

            assertThat(zombie.post(PAYMENTS, "zombie", payment("user-1", "user-10", "1.00"))
                            .statusCode())
                    .isEqualTo(201);
        }
    }

    @Test
    void withoutTheKeyCheckAKeyPaysTwice() throws Exception {
        try (RunningBank careless = bank("drop-idempotency-check")) {
            careless.post(PAYMENTS, "twice", payment("user-1", "user-10", "1.00"));
            careless.post(PAYMENTS, "twice", payment("user-1", "user-10", "1.00"));

            assertThat(careless.number("select count(*) from transaction where idem_key = 'twice'"))
                    .isEqualTo(2);
        }
    }
}
