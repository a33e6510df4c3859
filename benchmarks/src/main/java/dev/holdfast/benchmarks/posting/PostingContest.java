package dev.holdfast.benchmarks.posting;

import com.zaxxer.hikari.HikariDataSource;
import dev.holdfast.bank.region.Sabotage;
import dev.holdfast.bank.region.SliceOwners;
import dev.holdfast.benchmarks.contest.Call;
import dev.holdfast.benchmarks.contest.Contender;
import dev.holdfast.benchmarks.contest.Contest;
import dev.holdfast.benchmarks.contest.Results;
import dev.holdfast.benchmarks.contest.Rules;
import dev.holdfast.benchmarks.workload.Accounts;
import dev.holdfast.core.model.Check;
import dev.holdfast.core.model.Mode;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.Topology;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The posting transaction in this process on a real database: a plain transfer, the bank's posting, and the bank's
 * posting without each of its safeties. Every slice is north's; nothing is replicated meanwhile, and what the other
 * region would acknowledge is taken as acknowledged ten times a second.
 */
public final class PostingContest {
    public static final String PLAIN = "plain transfer";
    public static final String EVERYTHING = Safety.NOTHING.contender();
    private static final int CUSTOMERS_PER_SLICE = 100;

    private final Path folder;
    private final int port;
    private final Rules rules;

    /**
     * @param folder empty or not there; left to the caller afterwards
     * @param port for the database
     */
    public PostingContest(Path folder, int port, Rules rules) {
        this.folder = folder;
        this.port = port;
        this.rules = rules;
    }

    /** The postings that lack one safety. */
    public static List<String> without() {
        return List.of(Safety.values()).stream()
                .map(Safety::contender)
                .filter(name -> !name.equals(EVERYTHING))
                .toList();
    }

    public Results hold(Consumer<String> progress) throws InterruptedException {
        try (PostingDatabase database = PostingDatabase.start(folder, port);
                HikariDataSource plainPool = database.pool("plain", "postgres", "public", rules.clients());
                HikariDataSource bankPool = database.pool("bank", "bank_app", "bank", rules.clients());
                HikariDataSource others = database.pool("bank", "bank_applier", "bank", 2)) {
            new SliceOwners(JdbcClient.create(others), RegionId.of("north"), Sabotage.NONE)
                    .createHomes(Topology.reference(Mode.ACTIVE_PASSIVE));
            database.execute("bank", "set search_path to bank; select open_business()");
            Accounts accounts = Accounts.of(slice -> true, CUSTOMERS_PER_SLICE);
            new BankLedger(bankPool).open(accounts);
            PlainLedger plain = new PlainLedger(new ThinnedDataSource(plainPool, Safety.NOTHING::without), accounts);
            progress.accept(accounts.all().size() + " accounts are open");
            PostingUmpire umpire = new PostingUmpire(database, JdbcClient.create(others), JdbcClient.create(plainPool));
            Map<Safety, ThinnedDataSource> sources = thinned(bankPool);
            try (Acknowledger acknowledged = new Acknowledger(others)) {
                Results results = new Contest(contenders(plain, sources, accounts), rules, umpire).hold(progress);
                acknowledged.requireHealthy();
                sources.forEach((safety, source) -> Check.state(
                        safety.unmet(source.asked()).isEmpty(),
                        safety + " should have been left out, and nobody asked for " + safety.unmet(source.asked())));
                return results;
            }
        }
    }

    private static Map<Safety, ThinnedDataSource> thinned(HikariDataSource pool) {
        Map<Safety, ThinnedDataSource> sources = new EnumMap<>(Safety.class);
        for (Safety safety : Safety.values()) {
            sources.put(safety, new ThinnedDataSource(pool, safety::without));
        }
        return sources;
    }

    private static List<Contender> contenders(
            PlainLedger plain, Map<Safety, ThinnedDataSource> sources, Accounts accounts) {
        List<Contender> contenders = new ArrayList<>();
        contenders.add(new Contender(PLAIN, number -> plain.pay(accounts.pair(number))));
        sources.forEach((safety, source) -> {
            BankLedger bank = new BankLedger(source);
            Call call = number -> bank.pay(accounts.pair(number), "key-" + number);
            contenders.add(new Contender(safety.contender(), call));
        });
        return contenders;
    }
}
