package dev.holdfast.drills.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.history.Outcome;
import dev.holdfast.core.model.Mode;
import dev.holdfast.core.model.Topology;
import dev.holdfast.drills.FakeBank;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenLoopTest {
    private final FakeBank bank = new FakeBank();
    private final Recorder recorder = new Recorder();
    private final Customers customers = Customers.of(Mode.ACTIVE_ACTIVE, 20);

    @AfterEach
    void close() {
        bank.close();
    }

    private BankClient client(URI url, BankClient.Temper temper) {
        return new BankClient(BankClient.http(), url, temper);
    }

    @Test
    void everyRequestIsRecordedWithItsReceipt() {
        BankClient client = client(bank.url(), BankClient.Temper.FRONT_DOOR);
        OpenLoop loop =
                new OpenLoop("test", client, RequestStream.throughFrontDoor(1, customers, "k-"), recorder, 500).start();
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> recorder.acknowledged() > 200);
        loop.stop();
        List<Operation> operations = recorder.operations();
        assertThat(operations).hasSize(bank.headers.size());
        assertThat(operations).allMatch(o -> o.answer().outcome() == Outcome.OK);
        assertThat(operations)
                .filteredOn(o -> o.request().kind().writes())
                .allMatch(o -> o.receipt().isPresent());
        assertThat(operations)
                .anyMatch(o -> o.answer().effort().replayed())
                .allMatch(o -> o.times().intendedNanos() <= o.times().answeredNanos());
    }

    @Test
    void requestThatIsNotYetDueWhenTheLoadEndsIsNotSent() {
        BankClient client = client(bank.url(), BankClient.Temper.FRONT_DOOR);
        OpenLoop loop = new OpenLoop("test", client, RequestStream.throughFrontDoor(1, customers, "k-"), recorder, 0.01)
                .start();
        loop.stop();
        assertThat(recorder.operations()).isEmpty();
        assertThat(bank.headers).isEmpty();
    }

    @Test
    void brokenConnectionIsSentAgainWithTheSameKey() {
        bank.breakNext = 1;
        Operation operation = client(bank.url(), BankClient.Temper.FRONT_DOOR)
                .send(1, RequestStream.open(customers.all().get(0), "k-", 100), System.nanoTime())
                .join();
        assertThat(operation.answer().outcome()).isEqualTo(Outcome.OK);
        assertThat(operation.answer().effort().attempts()).isGreaterThanOrEqualTo(2);
        assertThat(bank.executions).containsOnlyKeys("k-open-user-1");
    }

    @Test
    void pinnedClientGivesUpWhenNobodyAnswers() {
        bank.close();
        Operation operation = client(bank.url(), BankClient.Temper.PINNED)
                .send(1, RequestStream.open(customers.all().get(0), "k-", 100), System.nanoTime())
                .join();
        assertThat(operation.answer().outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(operation.answer().code()).isEqualTo("connection-broken");
    }

    @Test
    void everyAccountIsOpenedOnceAndThePoolOfEverySliceFunded() {
        new Openings(client(bank.url(), BankClient.Temper.FRONT_DOOR), recorder).open(customers, "k-", 1000);
        int all = 20 + customers.walkers().size() + Topology.SLICES;
        assertThat(bank.executions).hasSize(all);
        assertThat(recorder.operations()).hasSize(all);
    }
}
