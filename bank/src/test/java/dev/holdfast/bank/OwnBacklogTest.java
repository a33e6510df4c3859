package dev.holdfast.bank;

import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.bank.replication.OwnBacklog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A region whose last gate closes while its newest event is still on its way to the audit. */
class OwnBacklogTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final String AUDITED =
            "insert into bank.audit_event (event_id, type, source, subject, consumed_in, consumed_at)"
                    + " select payload::jsonb ->> 'id', 'account.created', 'test', 'user-1', 'north', now()"
                    + " from outbox.message where topic = 'bank.events' on conflict do nothing";

    @TempDir
    private Path directory;

    @Test
    void theConsumerGoesOnAfterTheLastGateClosedUntilNothingWaits() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), RunningBank.TOKEN);
        try (RunningBank bank = RunningBank.start(
                new RunningBank.Setting("north", "west", RunningBank.freePort(), RunningBank.freePort(), token, ""))) {
            OwnBacklog backlog = bank.part(OwnBacklog.class);
            assertThat(bank.post(ACCOUNTS, "open", account("user-1", "1.00")).statusCode())
                    .isEqualTo(201);
            assertThat(backlog.waits()).isFalse();

            bank.asSuperuser("update bank.slice_owner set gate = 'closed' where region = 'north'");
            Awaitility.await().atMost(LIMIT).until(backlog::waits);

            bank.asSuperuser(AUDITED);
            Awaitility.await().atMost(LIMIT).until(() -> !backlog.waits());

            bank.asSuperuser("update bank.slice_owner set gate = 'open' where region = 'north'");
            Awaitility.await()
                    .atMost(LIMIT)
                    .untilAsserted(() -> assertThat(bank.post(ACCOUNTS, "open-too", account("user-3", "1.00"))
                                    .body())
                            .contains("OPENED"));
            bank.asSuperuser("update bank.slice_owner set gate = 'closed' where region = 'north'");
            Awaitility.await().atMost(LIMIT).until(backlog::waits);
        }
    }
}
