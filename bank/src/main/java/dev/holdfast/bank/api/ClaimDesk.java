package dev.holdfast.bank.api;

import dev.holdfast.bank.cases.CaseOpening;
import dev.holdfast.bank.ledger.Answers;
import dev.holdfast.bank.ledger.ClaimBooks;
import dev.holdfast.bank.ledger.Outcomes;
import dev.holdfast.bank.ledger.Receipt;
import dev.holdfast.bank.ledger.RequestContext;
import dev.holdfast.bank.ledger.StoredAnswer;
import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.core.journal.CaseDecision;
import dev.holdfast.core.journal.ClaimFacts;
import dev.holdfast.core.journal.ClaimRule;
import dev.holdfast.core.journal.TailClass;
import dev.holdfast.core.journal.TxnId;
import dev.holdfast.core.model.Epoch;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.signed.SignedEnvelope;
import dev.holdfast.protocol.signed.UnreadableEnvelopeException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where receipts are shown, at the owner of their slice. What was lost with a disk is posted under its own key, so a client who
 * sends the request again and one who shows the receipt meet in one transaction; what cannot be posted any more is for people.
 */
public final class ClaimDesk {
    private static final int PROBLEM = 400;

    private final Teller teller;
    private final ClaimBooks books;
    private final Outcomes outcomes;
    private final CaseOpening cases;

    public ClaimDesk(Teller teller, ClaimBooks books, Outcomes outcomes, CaseOpening cases) {
        this.teller = teller;
        this.books = books;
        this.outcomes = outcomes;
        this.cases = cases;
    }

    private record Told(
            String claim,
            String key,
            String txnId,
            @Nullable String caseId) {}

    private record Evidence(Receipt said, Claim.Request request, SignedEnvelope receipt) {}

    /** A claim that was proved, and what is known of it. */
    private record Proved(Claim claim, Receipt receipt, ClaimFacts facts) {}

    /**
     * @throws RefusedException if the receipt proves nothing, or a tail may still bring what it promises; nothing is done then
     */
    StoredAnswer settle(Claim claim, Caller caller, Epoch epoch) {
        Receipt receipt = proved(claim);
        Proved proved =
                new Proved(claim, receipt, teller.read(() -> books.facts(receipt, claim.operation(), claim.txnId())));
        return switch (ClaimRule.decide(proved.facts())) {
            case KNOWN -> told(200, "KNOWN", claim, null);
            case OWED -> post(proved, caller, epoch);
            case CONTESTED -> contest(proved, ClaimRule.rule(proved.facts()), since(claim));
            case EXPECTED ->
                throw new RefusedException(
                        Refusal.CLAIM_EARLY,
                        "epoch " + receipt.epoch() + " of " + receipt.region() + " in slice " + receipt.slice()
                                + " has no known end here, so its entry " + receipt.seq()
                                + " may still come by itself");
            case UNFOUNDED ->
                throw new RefusedException(
                        Refusal.CLAIM_UNFOUNDED, "the receipt says that the request was refused: " + receipt.status());
        };
    }

    /** The receipt, if a region that is known signed it and it is of this request. */
    private Receipt proved(Claim claim) {
        ClaimBooks.KnownKey signer = teller.read(() -> books.key(claim.keyid()))
                .orElseThrow(() -> new RefusedException(
                        Refusal.RECEIPT_KEY_UNKNOWN, "no region was ever heard to sign with " + claim.keyid()));
        Receipt receipt = opened(claim, signer);
        boolean same = claim.request().key().equals(receipt.key())
                && claim.operation().name().equals(receipt.operation())
                && claim.operation().requestHash().equals(receipt.requestHash())
                && claim.slice().number() == receipt.slice()
                && claim.txnId().toString().equals(receipt.txnId());
        if (!same) {
            throw new RefusedException(
                    Refusal.CLAIM_MISMATCH, "the receipt is of " + receipt.operation() + " " + receipt.key());
        }
        return receipt;
    }

    private static Receipt opened(Claim claim, ClaimBooks.KnownKey signer) {
        try {
            Receipt receipt = Json.read(claim.receipt().open(signer.key(), Receipt.TYPE), Receipt.class);
            if (!signer.region().equals(receipt.signedBy())) {
                throw new RefusedException(
                        Refusal.RECEIPT_INVALID,
                        "signed with a key of " + signer.region() + ", not " + receipt.signedBy());
            }
            return receipt;
        } catch (UnreadableEnvelopeException e) {
            throw new RefusedException(Refusal.RECEIPT_INVALID, String.valueOf(e.getMessage()));
        }
    }

    private StoredAnswer post(Proved proved, Caller caller, Epoch epoch) {
        Claim claim = proved.claim();
        RequestContext context =
                new RequestContext(claim.request().key(), caller.correlationId(), caller.traceparent());
        StoredAnswer answer;
        try {
            answer = teller.serve(claim.operation(), context, epoch);
        } catch (RefusedException e) {
            if (e.refusal() != Refusal.SLICE_MOVING || !teller.read(() -> books.legMade(claim.txnId()))) {
                throw e;
            }
            StoredAnswer problem = Answers.problem(e.refusal(), e.detail(), caller.correlationId());
            return contest(proved, TailClass.RULE_BROKEN, problem.body());
        }
        if (answer.status() < PROBLEM) {
            return told(answer.replayed() ? 200 : 201, answer.replayed() ? "KNOWN" : "POSTED", claim, null);
        }
        boolean funds = answer.body().contains('"' + Refusal.INSUFFICIENT_FUNDS.code() + '"');
        return contest(proved, funds ? TailClass.DEBIT_OVERDRAWS : TailClass.RULE_BROKEN, answer.body());
    }

    private @Nullable String since(Claim claim) {
        return teller.read(() -> outcomes.of(claim.request().key(), claim.slice()))
                .map(Outcomes.Outcome::response)
                .orElse(null);
    }

    private StoredAnswer contest(Proved proved, TailClass rule, @Nullable String since) {
        Claim claim = proved.claim();
        Receipt receipt = proved.receipt();
        UUID id = TxnId.derived(claim.txnId(), "claim");
        String detail =
                receipt.signedBy() + " had signed that " + receipt.operation() + " " + receipt.key() + " is entry "
                        + receipt.seq() + " of epoch " + receipt.epoch() + " of " + receipt.region() + " in slice "
                        + receipt.slice() + "; it is not in the books, and was not posted";
        String evidence = Json.write(new Evidence(receipt, claim.request(), claim.receipt()));
        CaseOpening.Finding finding = new CaseOpening.Finding(
                id, rule, CaseDecision.KEEP, detail, claim.operation().customer(), since, evidence);
        teller.read(() -> {
            cases.open(claim.slice(), finding);
            return id;
        });
        return told(202, "CASE", claim, id.toString());
    }

    private static StoredAnswer told(int status, String word, Claim claim, @Nullable String caseId) {
        return new StoredAnswer(
                status,
                Json.write(new Told(word, claim.request().key(), claim.txnId().toString(), caseId)));
    }
}
