package dev.holdfast.checker.state;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables of one region around the money: stored answers, loans, holds, second legs to make, cases, audited events, customers. */
public record Business(
        List<StoredAnswer> answers,
        List<LoanRow> loans,
        List<HoldRow> holds,
        List<PendingLeg> legs,
        List<CaseRow> cases,
        List<AuditRow> audit,
        List<CustomerRow> customers,
        List<ConflictRow> conflicts) {
    public record StoredAnswer(
            String key,
            String operation,
            int status,
            @Nullable String txnId,
            long epoch) {}

    public record LoanRow(String loanId, String customer, long amount, String status) {}

    /** A hold as the sums of what its entries said; amounts in minor units. */
    public record HoldRow(String holdId, String account, String payee, long authorised, long captured, long released) {
        public long open() {
            return authorised - captured - released;
        }
    }

    public record PendingLeg(String parent, String payee, long amount, boolean done) {}

    public record CaseRow(String caseId, String kind, String detail, String status) {
        public boolean open() {
            return !"closed".equalsIgnoreCase(status);
        }
    }

    public record AuditRow(String eventId, String type, String source, String subject) {}

    /** A customer's data besides money; the version is their text, with the stamps of their columns. */
    public record CustomerRow(String customer, String version, String status) {}

    /**
     * What a policy had to decide about a customer's data.
     *
     * @param images of the column, all that were written unseen by each other
     */
    public record ConflictRow(
            String conflictId,
            String customer,
            String column,
            String policy,
            String kept,
            List<String> images,
            String state) {
        public ConflictRow {
            images = List.copyOf(images);
        }

        public boolean open() {
            return state.equals("open");
        }
    }

    public Business {
        answers = List.copyOf(answers);
        loans = List.copyOf(loans);
        holds = List.copyOf(holds);
        legs = List.copyOf(legs);
        cases = List.copyOf(cases);
        audit = List.copyOf(audit);
        customers = List.copyOf(customers);
        conflicts = List.copyOf(conflicts);
    }

    /** Of a bank that knows nothing of its customers besides their money. */
    public Business(
            List<StoredAnswer> answers,
            List<LoanRow> loans,
            List<HoldRow> holds,
            List<PendingLeg> legs,
            List<CaseRow> cases,
            List<AuditRow> audit) {
        this(answers, loans, holds, legs, cases, audit, List.of(), List.of());
    }
}
