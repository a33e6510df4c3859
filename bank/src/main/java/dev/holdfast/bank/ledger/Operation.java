package dev.holdfast.bank.ledger;

import dev.holdfast.core.journal.TxnId;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.core.model.Topology;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A state-changing request: each kind decides what is to be posted, from what the books say. */
public sealed interface Operation
        permits OpenAccount,
                ChangeCustomer,
                Payment,
                Deposit,
                RequestLoan,
                DecideLoan,
                DisburseLoan,
                FundPool,
                SharePool,
                AuthoriseHold,
                CaptureHold,
                VoidHold,
                SendTransfer {
    String TENANT = "bank";
    int SLICES = Topology.SLICES;

    /** The name under which keys and bodies are remembered. */
    String name();

    /** The customer whose slice this belongs to. */
    String customer();

    /** Every field that makes this request the one it is. */
    List<String> fields();

    /** Decides, with the balances that it touches locked; {@code reserved}: the other region recorded this debit. */
    Draft decide(Books books, boolean reserved);

    /** What it reads and locks, if that can be said before anything is read. */
    default Optional<Touched> touched() {
        return Optional.empty();
    }

    default SliceId slice() {
        return AccountName.slice(customer());
    }

    /**
     * What its transaction is called wherever it is made. The slice is part of the id: two owners that are given one key for
     * different customers, before either hears of the other, would write the same id at the same epoch, and each would then
     * refuse the other's chain for good.
     */
    default UUID txnId(String key) {
        return TxnId.ofRequest(TENANT, name() + ":" + slice(), key);
    }

    default String requestHash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(name().getBytes(StandardCharsets.UTF_8));
            for (String field : fields()) {
                digest.update((byte) 0);
                digest.update(field.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
