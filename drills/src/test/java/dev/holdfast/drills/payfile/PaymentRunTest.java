package dev.holdfast.drills.payfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.drills.FakeBank;
import dev.holdfast.drills.payfile.PaymentRun.LineResult;
import dev.holdfast.drills.payfile.PaymentRun.Standing;
import dev.holdfast.drills.workload.BankClient;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PaymentRunTest {
    private final FakeBank bank = new FakeBank();
    private final AtomicInteger told = new AtomicInteger();

    @AfterEach
    void close() {
        bank.close();
    }

    private static PaymentLine line(long line, String payer) {
        return new PaymentLine(line, "k" + line, new PaymentLine.Transfer(payer, "user-5", 100, "INR", "rent"));
    }

    private List<LineResult> send(List<PaymentLine> lines) {
        BankClient client = new BankClient(BankClient.http(), bank.url(), BankClient.Temper.FRONT_DOOR);
        return new PaymentRun(client, result -> told.incrementAndGet()).run(lines);
    }

    @Test
    void fileSentTwicePaysOnce() {
        List<PaymentLine> lines =
                LongStream.range(2, 42).mapToObj(n -> line(n, "user-1")).toList();
        assertThat(send(lines)).extracting(LineResult::standing).containsOnly(Standing.OK);
        assertThat(send(lines)).extracting(LineResult::standing).containsOnly(Standing.ALREADY_PAID);
        assertThat(bank.executions).hasSize(40);
        assertThat(told).hasValue(80);
    }

    @Test
    void refusalIsToldWithItsCodeAndTheRestIsPaid() {
        bank.poor = Set.of("user-2");
        List<LineResult> results = send(List.of(line(2, "user-1"), line(3, "user-2"), line(4, "user-3")));
        assertThat(results)
                .extracting(LineResult::standing)
                .containsExactly(Standing.OK, Standing.REFUSED, Standing.OK);
        assertThat(results.get(1).detail()).isEqualTo("insufficient-funds");
    }
}
