package dev.holdfast.bank.ledger;

import dev.holdfast.core.journal.ChainRecord;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.journal.Envelope;
import dev.holdfast.journal.EnvelopeText;
import dev.holdfast.journal.JdbcChain;
import dev.holdfast.journal.JdbcEffects;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Gives an envelope its number, writes it to the chain and the outbox, and brings its effects about. */
public final class EntryWriter {
    private final JdbcTemplate jdbc;
    private final JdbcChain chain;

    public EntryWriter(JdbcTemplate jdbc, JdbcChain chain) {
        this.jdbc = jdbc;
        this.chain = chain;
    }

    /** An entry that was written. */
    public record Written(ChainRecord entry, Envelope envelope) {}

    /** Must be the last thing in its transaction that locks: the chain's head stays locked until the commit. */
    public Written write(SliceId slice, Function<Envelope.Place, Envelope> make) {
        ConnectionCallback<Written> work = connection -> {
            JdbcChain.Head head = chain.lock(connection, slice);
            Envelope envelope =
                    make.apply(Envelope.Place.of(head.chain(), head.position().seq() + 1));
            ChainRecord entry = chain.append(connection, head, envelope.txnId(), EnvelopeText.write(envelope));
            JdbcEffects.perform(connection, envelope);
            return new Written(entry, envelope);
        };
        return Objects.requireNonNull(jdbc.execute(work));
    }
}
