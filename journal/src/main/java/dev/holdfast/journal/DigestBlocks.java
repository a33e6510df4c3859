package dev.holdfast.journal;

import dev.holdfast.core.journal.ChainId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The blocks in which a chain is digested: a state is the hash of the state before and of the next block's rows in
 * their order. The bounds are the same numbers in every region, so the states are too.
 */
final class DigestBlocks {
    /** The entries of a block: few enough to be read well within the statement limit, many enough to be few rows. */
    static final int SIZE = 1000;

    private static final String BLOCK = """
            select encode(sha256(convert_to(?::text || E'\\n'
                     || coalesce(string_agg(b.text, E'\\n' order by b.seq, b.text collate "C"), ''), 'UTF8')), 'hex'),
                   count(*), coalesce(sum(b.amount), 0)
            from (
              select t.seq, coalesce(p.amount, 0) as amount,
                t.seq || ' ' || t.txn_id || ' ' || t.epoch || ' ' || t.kind || coalesce(p.text, '') as text
              from transaction t left join lateral (
                select sum(l.amount) filter (where a.kind = 'customer') as amount, string_agg(
                    ' ' || l.account_id || ' ' || l.currency || ' ' || l.amount || ' ' || l.bucket, '' order by l.line
                  ) as text
                from posting l join account a on a.account_id = l.account_id
                where l.txn_id = t.txn_id and l.epoch = t.epoch
              ) p on true
              where t.seq_region = ? and t.slice = ? and t.seq_epoch = ? and t.seq > ? and t.seq <= ?
            ) b
            """;

    private final Connection connection;
    private final ChainId chain;
    private final DigestAllowance allowance;

    DigestBlocks(Connection connection, ChainId chain, DigestAllowance allowance) {
        this.connection = connection;
        this.chain = chain;
        this.allowance = allowance;
    }

    /** What the chain comes to up to an entry. */
    record State(long seq, String hash, long transactions, long balance) {
        static final State START = new State(0, "", 0, 0);
    }

    /** From the nearest checkpoint, adding those that are missing. */
    State upTo(long seq) throws SQLException {
        State state = checkpoint(seq);
        while (state.seq() + SIZE <= seq) {
            if (!allowance.another()) {
                throw new JournalException(
                        "digest-unfinished", chain + " is digested up to " + state.seq() + " of " + seq, true, null);
            }
            state = next(connection, chain, state, state.seq() + SIZE);
            keep(state);
        }
        return next(connection, chain, state, seq);
    }

    /** From the chain's first row, whatever checkpoints there are. */
    static State afresh(Connection connection, ChainId chain, long seq) throws SQLException {
        State state = State.START;
        while (state.seq() + SIZE <= seq) {
            state = next(connection, chain, state, state.seq() + SIZE);
        }
        return next(connection, chain, state, seq);
    }

    private static State next(Connection connection, ChainId chain, State state, long end) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(BLOCK)) {
            select.setString(1, state.hash());
            select.setString(2, chain.region().name());
            select.setInt(3, chain.slice().number());
            select.setLong(4, chain.epoch().number());
            select.setLong(5, state.seq());
            select.setLong(6, end);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new State(
                        end, row.getString(1), state.transactions() + row.getLong(2), state.balance() + row.getLong(3));
            }
        }
    }

    private State checkpoint(long seq) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select seq, state, transactions, balance from digest_checkpoint"
                        + " where region = ? and slice = ? and epoch = ? and seq <= ? order by seq desc limit 1")) {
            JournalRows.setChain(select, chain);
            select.setLong(4, seq);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? new State(row.getLong(1), row.getString(2), row.getLong(3), row.getLong(4))
                        : State.START;
            }
        }
    }

    private void keep(State state) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into digest_checkpoint (region, slice, epoch, seq, state, transactions, balance)"
                        + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing")) {
            JournalRows.setChain(insert, chain);
            insert.setLong(4, state.seq());
            insert.setString(5, state.hash());
            insert.setLong(6, state.transactions());
            insert.setLong(7, state.balance());
            insert.executeUpdate();
        }
    }
}
