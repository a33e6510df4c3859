package dev.holdfast.bank.cases;

import dev.holdfast.bank.ledger.Books;
import dev.holdfast.bank.ledger.Money;
import dev.holdfast.bank.ledger.RequestContext;
import dev.holdfast.bank.ledger.SendTransfer;
import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.core.journal.TxnId;
import dev.holdfast.protocol.CaseMessage;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.Json.MalformedMessageException;
import java.util.UUID;

/**
 * What the rail has paid and the books do not know: the evidence of a case, and what two people may have posted of it.
 *
 * @param amount decimal text with the currency's places
 */
public record PaidOutside(
        UUID reference, String debtor, String beneficiary, String amount, String currency, String at) {
    /** Its case, which is found by whoever finds the payment. */
    public UUID caseId() {
        return TxnId.derived(reference, "rail:unknown");
    }

    /** The transfer as its payer would have asked for it; the rail knows its reference. */
    public SendTransfer transfer() {
        return new SendTransfer(
                debtor, beneficiary, Money.parse(amount, currency), Money.currency(currency), "case", reference);
    }

    /** Of nobody's request but the case's, once. */
    public RequestContext context() {
        return new RequestContext("case:" + caseId(), "rail", null);
    }

    /** Refuses what would be refused when it is posted. */
    static void requireFit(CaseMessage about, Books books) {
        PaidOutside paid = of(about);
        boolean known = books.hold(paid.reference()).isPresent();
        if (known || books.account(paid.debtor()).isEmpty()) {
            throw unfit(
                    known
                            ? "transfer " + paid.reference() + " is in the books by now: keep"
                            : "no account of " + paid.debtor() + " is known: its opening comes first");
        }
        if (books.balance(paid.debtor()) < Money.parse(paid.amount(), paid.currency())) {
            throw unfit(paid.debtor() + " has less than " + paid.amount() + " " + paid.currency());
        }
    }

    private static PaidOutside of(CaseMessage about) {
        try {
            PaidOutside paid = Json.read(String.valueOf(about.entry()), PaidOutside.class);
            if (paid.reference() != null && paid.caseId().toString().equals(about.id())) {
                return paid;
            }
        } catch (MalformedMessageException e) {
            throw unfit("it is no payment of the rail, so there is nothing to post");
        }
        throw unfit("it is no payment of the rail, so there is nothing to post");
    }

    private static RefusedException unfit(String detail) {
        return new RefusedException(Refusal.CASE_UNFIT, detail);
    }
}
