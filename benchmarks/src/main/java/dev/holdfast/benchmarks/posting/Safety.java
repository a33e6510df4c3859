package dev.holdfast.benchmarks.posting;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One of the ledger's safeties, and what a posting is without it: which of its statements are not made, and which are
 * made without the safety's part. The bank's own code runs in every case; statements are changed on their way out.
 */
enum Safety {
    NOTHING("everything on"),
    /** The stored answer under the request's key: the claim before, the outcome after. */
    IDEMPOTENCY("without idempotency", not("insert into idempotency")),
    /**
     * The chain of hashes with dense numbers: the head's lock and update, and the journal's row. Without the head's lock
     * two postings would read one number; a sequence gives each its own.
     */
    JOURNAL_CHAIN(
            "without journal chain",
            not("update chain_head"),
            not("insert into journal"),
            instead(
                    "select slice, epoch, seq, hash from chain_head",
                    "select slice, epoch, 100 * nextval('bank.unchained'), hash from chain_head where slice = any (?)")),
    /** What leaves for the other region and for consumers: the envelope's row and the event's. */
    OUTBOX("without outbox", not("insert into outbox.message")),
    /** The cap on what the other region has not acknowledged: the sums before a debit, and the rows that make them. */
    ESCROW(
            "without escrow",
            not("insert into unacked_debit"),
            not("insert into unacked_credit"),
            not("delete from escrow_reservation"),
            instead(
                    "select b.posted,",
                    "select b.posted, 0::bigint, 0::bigint, 0::bigint, 0::bigint, true, true, null::bigint[], b.account_id"
                            + " from balance b where b.account_id = any (?)"));

    private final String contender;
    private final List<Rule> rules;

    Safety(String contender, Rule... rules) {
        this.contender = contender;
        this.rules = List.of(rules);
    }

    /** What is made instead of the statements that begin so; null if they are not made. */
    private record Rule(String beginning, @Nullable String other) {}

    private static Rule not(String beginning) {
        return new Rule(beginning, null);
    }

    private static Rule instead(String beginning, String other) {
        return new Rule(beginning, other);
    }

    /** What the posting without it is called. */
    String contender() {
        return contender;
    }

    /** The statement as it is made without this safety; empty if it is not made at all. */
    Optional<String> without(String sql) {
        return rules.stream()
                .filter(rule -> sql.startsWith(rule.beginning()))
                .findFirst()
                .map(rule -> Optional.ofNullable(rule.other()))
                .orElse(Optional.of(sql));
    }

    /** The beginnings of which none of these statements is one: what should have been left out and was not there. */
    List<String> unmet(Iterable<String> statements) {
        TreeMap<String, Boolean> met = new TreeMap<>();
        rules.forEach(rule -> met.put(rule.beginning(), false));
        for (String statement : statements) {
            Arrays.stream(statement.split(";"))
                    .forEach(part -> met.replaceAll((beginning, before) -> before || part.startsWith(beginning)));
        }
        met.values().removeAll(Collections.singleton(true));
        return List.copyOf(met.keySet());
    }
}
