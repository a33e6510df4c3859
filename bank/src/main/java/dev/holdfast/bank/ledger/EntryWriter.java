package dev.holdfast.bank.ledger;

import dev.holdfast.core.journal.ChainRecord;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.journal.Envelope;
import dev.holdfast.journal.EnvelopeText;
import dev.holdfast.journal.JdbcChain;
import dev.holdfast.journal.JdbcEffects;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
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
            rememberCredits(connection, entry, envelope);
            return new Written(entry, envelope);
        };
        return Objects.requireNonNull(jdbc.execute(work));
    }

    private static void rememberCredits(Connection connection, ChainRecord entry, Envelope envelope)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into unacked_credit"
                + " (slice, epoch, seq, account_id, amount)"
                + " select ?, ?, ?, account_id, ? from account where account_id = ? and kind = 'customer'"
                + " on conflict (slice, epoch, seq, account_id)"
                + " do update set amount = unacked_credit.amount + excluded.amount")) {
            for (Envelope.Line line : envelope.postings()) {
                if (line.amount() > 0 && !line.bucket().equals(Envelope.Line.HOLD)) {
                    insert.setInt(1, entry.chain().slice().number());
                    insert.setLong(2, entry.chain().epoch().number());
                    insert.setLong(3, entry.seq());
                    insert.setLong(4, line.amount());
                    insert.setString(5, line.account());
                    insert.executeUpdate();
                }
            }
        }
    }
}
