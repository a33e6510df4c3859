package dev.holdfast.bank.ledger;

import dev.holdfast.core.journal.ClaimFacts;
import dev.holdfast.core.journal.ClaimFacts.End;
import dev.holdfast.core.journal.ClaimFacts.Here;
import dev.holdfast.core.journal.EntryKind;
import dev.holdfast.core.journal.TxnId;
import dev.holdfast.journal.JdbcEffects;
import dev.holdfast.protocol.signed.SigningKey;
import java.security.PublicKey;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the books say of somebody's receipt. */
public final class ClaimBooks {
    private static final int PROBLEM = 400;

    private final JdbcClient jdbc;

    public ClaimBooks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A key that receipts are signed with. */
    public record KnownKey(String region, PublicKey key) {}

    /** The key of that name, if either region was ever heard to have it. */
    public Optional<KnownKey> key(String keyid) {
        return jdbc.sql("select region, pem from receipt_key where keyid = ?")
                .param(keyid)
                .query((row, number) -> new KnownKey(
                        row.getString(1), SigningKey.publicKey(row.getString(2), "a key of " + row.getString(1))))
                .optional();
    }

    /** What is known about a receipt whose transaction would be called that. */
    public ClaimFacts facts(Receipt receipt, Operation operation, UUID txnId) {
        record Ended(long seq, boolean proved) {}
        Optional<Ended> end = jdbc.sql("select seq, proved from epoch_end where region = ? and slice = ? and epoch = ?")
                .params(receipt.region(), receipt.slice(), receipt.epoch())
                .query((row, number) -> new Ended(row.getLong(1), row.getBoolean(2)))
                .optional();
        return new ClaimFacts(
                receipt.status() < PROBLEM,
                transferred(operation) ? Here.DONE : here(receipt, txnId),
                end.map(ended -> ended.proved() ? End.PROVED : End.GIVEN_UP).orElse(End.OPEN),
                end.filter(ended -> receipt.seq() > ended.seq()).isPresent());
    }

    /** Two people may have had a transfer posted, in a transaction that is not its client's. */
    private boolean transferred(Operation operation) {
        return operation instanceof SendTransfer transfer
                && jdbc.sql("select exists (select 1 from hold where hold_id = ?)")
                        .param(transfer.transferId())
                        .query(Boolean.class)
                        .single();
    }

    /**
     * The transaction outlives its key, and the key may have been used since: for a request whose transaction has the same name,
     * or for one with another.
     */
    private Here here(Receipt receipt, UUID txnId) {
        record Use(String hash, UUID txnId) {}
        Optional<Use> other = jdbc.sql("select request_hash, txn_id from idempotency where tenant = ? and idem_key = ?")
                .params(Operation.TENANT, receipt.key())
                .query((row, number) -> new Use(row.getString(1), row.getObject(2, UUID.class)))
                .optional()
                .filter(use -> !use.hash().equals(receipt.requestHash()));
        if (other.filter(use -> use.txnId().equals(txnId)).isPresent()) {
            return Here.OTHER_REQUEST;
        }
        return jdbc.sql("select kind from transaction where txn_id = ? order by epoch desc limit 1")
                .param(txnId)
                .query(String.class)
                .optional()
                .map(kind -> kind.equals(EntryKind.REJECTED.name()) ? Here.REFUSED : Here.DONE)
                .orElse(other.isPresent() ? Here.OTHER_REQUEST : Here.ABSENT);
    }

    /** Whether the second half of a payment is here. */
    public boolean legMade(UUID txnId) {
        return jdbc.sql("select exists (select 1 from transaction where txn_id = ?)")
                .param(TxnId.derived(txnId, JdbcEffects.SECOND_LEG))
                .query(Boolean.class)
                .single();
    }
}
