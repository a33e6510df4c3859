package dev.holdfast.journal;

import dev.holdfast.core.journal.ChainId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What a slice comes to as of an entry of a chain: everything of earlier epochs, and that chain up to the entry.
 * Two regions that applied the same have the same digest, whatever came after.
 */
public record Digest(String digest, long transactions, long balance) {
    private static final String SQL = """
            with seen as (
              select txn_id, epoch, kind from transaction
              where slice = ? and (seq_epoch < ? or (seq_epoch = ? and seq_region = ? and seq <= ?))
            ), line as (
              select s.txn_id::text || ' ' || s.epoch || ' ' || s.kind || coalesce(
                (select string_agg(' ' || p.account_id || ' ' || p.currency || ' ' || p.amount || ' ' || p.bucket, ''
                   order by p.line) from posting p where p.txn_id = s.txn_id and p.epoch = s.epoch), '') as text
              from seen s
            )
            select encode(sha256(convert_to(coalesce(
                string_agg(text, E'\\n' order by text collate "C"), ''), 'UTF8')), 'hex'), count(*),
              (select coalesce(sum(p.amount), 0) from posting p join seen s using (txn_id, epoch)
                 join account a on a.account_id = p.account_id where a.kind = 'customer')
            from line
            """;

    public static Digest of(Connection connection, ChainId chain, long seq) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SQL)) {
            select.setInt(1, chain.slice().number());
            select.setLong(2, chain.epoch().number());
            select.setLong(3, chain.epoch().number());
            select.setString(4, chain.region().name());
            select.setLong(5, seq);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Digest(row.getString(1), row.getLong(2), row.getLong(3));
            }
        }
    }
}
