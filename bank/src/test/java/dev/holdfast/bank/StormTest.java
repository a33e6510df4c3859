package dev.holdfast.bank;

import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.PAYMENTS;
import static dev.holdfast.bank.TwoBanks.account;
import static dev.holdfast.bank.TwoBanks.payment;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many payments at once between customers of every slice, a loss with a ragged cut, replays, and the return. */
class StormTest {
    private static final int CUSTOMERS = 24;
    private static final int PAYMENTS_BEFORE = 120;
    private static final int PAYMENTS_IN_TAIL = 60;
    private static final int CLIENTS = 6;

    /** A payment's transactions less their reversals are one if its highest epoch posted it, none if it refused. */
    private static final String EFFECTS_OTHER_THAN_THE_LAST_OUTCOME = """
            select count(*) from (
              select t.txn_id, count(*) filter (where t.kind = 'PAYMENT')
                  - (select count(*) from transaction r where r.parent = t.txn_id and r.kind = 'REVERSAL') as effects,
                (array_agg(t.kind order by t.epoch desc))[1] as last
              from transaction t where t.idem_key like 'storm-%' group by t.txn_id) outcome
            where effects <> case last when 'PAYMENT' then 1 else 0 end
            """;

    @TempDir
    private Path directory;

    private final Random random = new Random(7);
    private final Map<String, String> bodies = new ConcurrentHashMap<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private int key;

    private String customer() {
        return "user-" + (1 + random.nextInt(CUSTOMERS));
    }

    private List<String> newKeys(int count) {
        List<String> keys = new ArrayList<>();
        while (keys.size() < count) {
            String payer = customer();
            String payee = customer();
            if (!payer.equals(payee)) {
                String next = "storm-" + key++;
                bodies.put(next, payment(payer, payee, (1 + random.nextInt(90)) + ".50"));
                keys.add(next);
            }
        }
        return keys;
    }

    private void pay(RunningBank bank, List<String> keys) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Callable<Void>> calls = keys.stream()
                    .<Callable<Void>>map(one -> () -> {
                        var answer = bank.post(PAYMENTS, one, bodies.get(one));
                        if (answer.statusCode() < 500 && answer.statusCode() != 409) {
                            answers.put(one, answer.body());
                        }
                        return null;
                    })
                    .toList();
            for (var call : clients.invokeAll(calls)) {
                call.get();
            }
        } finally {
            clients.shutdown();
        }
    }

    @Test
    void nothingIsLostDoubledOrOverdrawn() throws Exception {
        try (TwoBanks banks = new TwoBanks(directory, "")) {
            for (int number = 1; number <= CUSTOMERS; number++) {
                banks.north.post(ACCOUNTS, "open-" + number, account("user-" + number, "400.00"));
            }
            banks.settle();
            pay(banks.north, newKeys(PAYMENTS_BEFORE / 2));
            pay(banks.west, newKeys(PAYMENTS_BEFORE / 2));
            banks.settle();

            List<String> tail = newKeys(PAYMENTS_IN_TAIL);
            pay(banks.north, tail);
            carryRagged(banks);
            banks.failOver();
            List<String> replayed =
                    tail.stream().filter(one -> random.nextBoolean()).toList();
            pay(banks.west, replayed);
            pay(banks.west, newKeys(PAYMENTS_IN_TAIL));
            banks.carry(banks.north, banks.west);
            banks.failBack();
            banks.settle();
            pay(banks.west, newKeys(PAYMENTS_IN_TAIL));
            banks.settle();

            judge(banks);
        }
    }

    /** A prefix of each of north's chains, of different lengths; the rest is its tail. */
    private void carryRagged(TwoBanks banks) {
        Map<Integer, Long> upTo = new ConcurrentHashMap<>();
        banks.carrySome(banks.north, banks.west, message -> {
            long keep = upTo.computeIfAbsent(message.slice(), slice -> message.seq() + random.nextInt(8));
            return message.seq() < keep;
        });
    }

    private void judge(TwoBanks banks) {
        for (RunningBank bank : List.of(banks.north, banks.west)) {
            assertThat(bank.number("select count(*) from stopped_chain")).isZero();
            assertThat(bank.number("select sum(posted) from balance")).isZero();
            assertThat(bank.number("select sum(posted) from balance where account_id like 'transit:%'"))
                    .isZero();
            assertThat(bank.number("select coalesce(min(posted), 0) from balance where account_id like 'user-%'"))
                    .isNotNegative();
            assertThat(bank.number("select count(*) from balance b where posted <> (select coalesce(sum(amount), 0)"
                            + " from posting p where p.account_id = b.account_id)"))
                    .isZero();
            assertThat(bank.number("select count(*) from pending_leg where not done"))
                    .isZero();
            assertThat(bank.number(EFFECTS_OTHER_THAN_THE_LAST_OUTCOME)).isZero();
        }
        String all = "select account_id || ' ' || posted from balance where account_id not like 'transit:%' order by 1";
        assertThat(banks.north.sql().queryForList(all, String.class))
                .isEqualTo(banks.west.sql().queryForList(all, String.class));
        String keys = "select idem_key || ' ' || response from idempotency order by 1";
        assertThat(banks.north.sql().queryForList(keys, String.class))
                .isEqualTo(banks.west.sql().queryForList(keys, String.class));
        answers.forEach((one, last) -> assertThat(banks.north
                        .sql()
                        .queryForObject("select response from idempotency where idem_key = ?", String.class, one))
                .as(one)
                .isEqualTo(last));
    }
}
