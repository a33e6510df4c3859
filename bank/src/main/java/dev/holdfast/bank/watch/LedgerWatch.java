package dev.holdfast.bank.watch;

import dev.holdfast.core.model.RegionId;
import dev.holdfast.journal.Envelope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Walks the journal from its beginning and then along with it, and holds the rules against what each part touched, in one
 * snapshot of the database: a cut at which they all must hold. What a tail's import has half done may look broken for a
 * moment, so a breach of the books counts when it is seen twice; one that is mended ends.
 */
public final class LedgerWatch {
    public static final Duration PERIOD = Duration.ofSeconds(5);

    /** Entries in a round: 200 a second until the walk has come to the end of the journal. */
    static final int ENTRIES = 1_000;

    private static final int SHOWN = 20;
    private static final Logger LOG = LoggerFactory.getLogger(LedgerWatch.class);

    private final JdbcTemplate template;
    private final TransactionTemplate snapshot;
    private final BookRules books;
    private final ChainWalk walk;
    /** Of chains and transactions, which are never changed: what was broken once is broken for good. */
    private final Map<String, Breach> lasting = new LinkedHashMap<>();

    /** Of accounts and holds. */
    private final Map<String, Breach> standing = new LinkedHashMap<>();

    private Set<String> suspects = new LinkedHashSet<>();
    private Set<String> doubtful = Set.of();
    private long checked;
    private volatile Reading reading = new Reading(0, false, List.of());

    /**
     * @param writers the regions whose chains there may be
     */
    public LedgerWatch(JdbcTemplate template, TransactionTemplate transaction, List<RegionId> writers) {
        this.template = template;
        this.snapshot = new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
        this.books = new BookRules(JdbcClient.create(template));
        this.walk = new ChainWalk(writers);
    }

    /**
     * What the watch has come to.
     *
     * @param checked entries so far
     * @param current whether the last round reached the end of the journal
     */
    public record Reading(long checked, boolean current, List<Breach> breaches) {
        public Reading {
            breaches = List.copyOf(breaches);
        }
    }

    private record Look(ChainWalk.Part part, List<Breach> transactions, List<BookRules.Doubt> doubts) {}

    /** One part of the journal, and once more whatever was in doubt. */
    public void round() {
        Look look = Objects.requireNonNull(snapshot.execute(status -> look()));
        checked += look.part().entries().size();
        look.part().breaches().forEach(breach -> stands(lasting, breach));
        look.transactions().forEach(breach -> stands(lasting, breach));
        Set<String> seen = look.doubts().stream()
                .map(doubt -> doubt.breach().name())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        look.doubts().stream()
                .map(BookRules.Doubt::breach)
                .filter(breach -> doubtful.contains(breach.name()))
                .forEach(breach -> stands(standing, breach));
        standing.keySet().retainAll(seen);
        doubtful = seen;
        suspects = look.doubts().stream()
                .map(BookRules.Doubt::account)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<Breach> breaches = new ArrayList<>(lasting.values());
        breaches.addAll(standing.values());
        reading = new Reading(checked, look.part().atEnd(), breaches);
    }

    private Look look() {
        ConnectionCallback<ChainWalk.Part> next = connection -> walk.next(connection, ENTRIES);
        ChainWalk.Part part = Objects.requireNonNull(template.execute(next));
        Set<String> touched = new LinkedHashSet<>(suspects);
        part.entries().stream()
                .flatMap(entry -> entry.postings().stream())
                .map(Envelope.Line::account)
                .forEach(touched::add);
        Set<UUID> transactions = part.entries().stream().map(Envelope::txnId).collect(Collectors.toSet());
        return new Look(part, books.ofTransactions(transactions), books.ofAccounts(touched));
    }

    private static void stands(Map<String, Breach> where, Breach breach) {
        if (where.size() < SHOWN && where.put(breach.name(), breach) == null) {
            LOG.atError()
                    .addKeyValue("rule", breach.rule())
                    .addKeyValue("what", breach.what())
                    .addKeyValue("facts", breach.facts())
                    .log("A RULE OF THE LEDGER IS BROKEN");
        }
    }

    public Reading reading() {
        return reading;
    }
}
