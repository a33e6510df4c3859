package dev.holdfast.bank.replication;

import dev.holdfast.core.journal.ChainHash;
import dev.holdfast.core.journal.ChainId;
import dev.holdfast.core.journal.ChainRecord;
import dev.holdfast.journal.JournalRows;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The entries of this region's own chains, for a region that must take a tail in. */
public final class Tail {
    /** The most entries in one answer. */
    public static final int LIMIT = 500;

    private final JdbcTemplate template;

    public Tail(JdbcTemplate template) {
        this.template = template;
    }

    /** The answer on the wire; {@code epochEnd} is absent while the epoch is not sealed. */
    public record Message(List<Entry> entries, @Nullable End epochEnd) {}

    public record Entry(long seq, String prev, String hash, String payload) {
        public ChainRecord of(ChainId chain) {
            return new ChainRecord(chain, seq, ChainHash.of(prev), ChainHash.of(hash), payload);
        }
    }

    /** @param proved whether the chain was on the disk it was written on, so that nothing can have come after its end */
    public record End(long seq, String hash, long entries, boolean proved) {}

    public Message after(ChainId chain, long seq, int limit) {
        ConnectionCallback<List<ChainRecord>> read =
                connection -> JournalRows.after(connection, chain, seq, Math.min(limit, LIMIT));
        List<Entry> entries = Objects.requireNonNull(template.execute(read)).stream()
                .map(entry ->
                        new Entry(entry.seq(), entry.prev().hex(), entry.hash().hex(), entry.payload()))
                .toList();
        End end = sealed(chain).or(() -> neverBegun(chain)).orElse(null);
        return new Message(entries, end);
    }

    private Optional<End> sealed(ChainId chain) {
        return JdbcClient.create(template)
                .sql("select seq, hash, entries, proved from epoch_end where region = ? and slice = ? and epoch = ?")
                .params(
                        chain.region().name(),
                        chain.slice().number(),
                        chain.epoch().number())
                .query((row, number) -> new End(row.getLong(1), row.getString(2), row.getLong(3), row.getBoolean(4)))
                .optional();
    }

    /** An epoch that was granted to this region and lost before its promotion; the later owner row keeps it empty. */
    private Optional<End> neverBegun(ChainId chain) {
        return JdbcClient.create(template)
                .sql("select not i.built from slice_owner o, identity i where i.id = 1"
                        + " and o.slice = ? and o.epoch > ? and not exists ("
                        + "select 1 from journal j where j.region = ? and j.slice = o.slice and j.epoch = ?)")
                .params(
                        chain.slice().number(),
                        chain.epoch().number(),
                        chain.region().name(),
                        chain.epoch().number())
                .query((row, number) -> new End(0, ChainHash.GENESIS.hex(), 0, row.getBoolean(1)))
                .optional();
    }
}
