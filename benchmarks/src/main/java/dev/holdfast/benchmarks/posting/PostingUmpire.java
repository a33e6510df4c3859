package dev.holdfast.benchmarks.posting;

import dev.holdfast.benchmarks.contest.Contender;
import dev.holdfast.benchmarks.contest.Umpire;
import dev.holdfast.core.model.Check;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Empties the outbox and cleans up before each turn, and after it counts what was written: every success must have its
 * rows, and of a safety that is left out there must be none.
 */
final class PostingUmpire implements Umpire {
    private static final String PLAIN = "plain";

    private final PostingDatabase database;
    private final JdbcClient bank;
    private final JdbcClient plain;
    private Map<String, Long> before = new LinkedHashMap<>();

    PostingUmpire(PostingDatabase database, JdbcClient bank, JdbcClient plain) {
        this.database = database;
        this.bank = bank;
        this.plain = plain;
    }

    @Override
    public void before(Contender contender) {
        database.execute("bank", "truncate outbox.message");
        database.execute("bank", "vacuum bank.unacked_debit, bank.unacked_credit, bank.chain_head, bank.balance");
        database.execute(PLAIN, "vacuum account");
        before = counts();
    }

    @Override
    public void after(Contender contender, int successes) {
        Map<String, Long> now = counts();
        boolean posts = !contender.name().equals(PostingContest.PLAIN);
        expect(contender, now, "transfer", posts ? 0 : successes);
        expect(contender, now, "transaction", posts ? successes : 0);
        expect(contender, now, "posting", posts ? 2L * successes : 0);
        expect(contender, now, "journal", posts && has(contender, Safety.JOURNAL_CHAIN) ? successes : 0);
        expect(contender, now, "idempotency", posts && has(contender, Safety.IDEMPOTENCY) ? successes : 0);
        expect(contender, now, "outbox.message", posts && has(contender, Safety.OUTBOX) ? 2L * successes : 0);
    }

    private static boolean has(Contender contender, Safety safety) {
        return !contender.name().equals(safety.contender());
    }

    private void expect(Contender contender, Map<String, Long> now, String table, long rows) {
        long written = now.getOrDefault(table, 0L) - before.getOrDefault(table, 0L);
        Check.state(
                written == rows,
                contender.name() + " wrote " + written + " rows of " + table + ", and its successes take " + rows);
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("transfer", count(plain, "transfer"));
        for (String table : new String[] {"transaction", "posting", "journal", "idempotency", "outbox.message"}) {
            counts.put(table, count(bank, table));
        }
        return counts;
    }

    private static long count(JdbcClient jdbc, String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }
}
