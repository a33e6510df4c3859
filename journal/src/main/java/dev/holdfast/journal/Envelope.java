package dev.holdfast.journal;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.holdfast.core.conflict.Column;
import dev.holdfast.core.conflict.HybridTime;
import dev.holdfast.core.conflict.RowVersion;
import dev.holdfast.core.conflict.Stamp;
import dev.holdfast.core.conflict.VersionVector;
import dev.holdfast.core.journal.ChainId;
import dev.holdfast.core.journal.EntryKind;
import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One business transaction with everything the other region needs to have it too. It is written to text once; the
 * text is hashed, stored and sent as it is and never written again.
 *
 * @param parent the transaction this one follows from, for a leg; the case, for what people say of one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Envelope(
        UUID txnId,
        @Nullable UUID parent,
        Place place,
        EntryKind kind,
        @Nullable RequestOutcome request,
        @Nullable AccountOpened account,
        List<Line> postings,
        @Nullable LoanChange loan,
        @Nullable PendingLeg pendingLeg,
        @Nullable HoldChange hold,
        @Nullable CaseChange caseChange,
        @Nullable CustomerChange customer,
        @Nullable ImportedEntry imported,
        @Nullable EscrowTerms escrowTerms,
        @Nullable CaseRaised raised,
        String committedAt) {

    public Envelope {
        postings = List.copyOf(postings);
    }

    /** An entry that opens no case by itself. */
    public Envelope(
            UUID txnId,
            @Nullable UUID parent,
            Place place,
            EntryKind kind,
            @Nullable RequestOutcome request,
            @Nullable AccountOpened account,
            List<Line> postings,
            @Nullable LoanChange loan,
            @Nullable PendingLeg pendingLeg,
            @Nullable HoldChange hold,
            @Nullable CaseChange caseChange,
            @Nullable CustomerChange customer,
            @Nullable ImportedEntry imported,
            @Nullable EscrowTerms escrowTerms,
            String committedAt) {
        this(
                txnId,
                parent,
                place,
                kind,
                request,
                account,
                postings,
                loan,
                pendingLeg,
                hold,
                caseChange,
                customer,
                imported,
                escrowTerms,
                null,
                committedAt);
    }

    /** The entry that opens a case and does nothing else. */
    public static Envelope opening(UUID txnId, Place place, CaseRaised raised, String committedAt) {
        return new Envelope(
                txnId,
                raised.opened().caseId(),
                place,
                EntryKind.CASE_OPENED,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                raised,
                committedAt);
    }

    /** Where the entry stands: chain and number. */
    public record Place(String region, int slice, long epoch, long seq) {
        public static Place of(ChainId chain, long seq) {
            return new Place(
                    chain.region().name(), chain.slice().number(), chain.epoch().number(), seq);
        }

        public ChainId chain() {
            return new ChainId(RegionId.of(region), SliceId.of(slice), Epoch.of(epoch));
        }
    }

    /** The request's key and the answer stored under it, byte by byte. */
    public record RequestOutcome(
            String tenant, String key, String operation, String requestHash, int status, String response) {}

    public record AccountOpened(String accountId, String customer, String name, String currency) {}

    /** One posting: minor units, positive for a credit. */
    public record Line(int line, String account, String currency, long amount, String bucket) {
        /** The bucket of what is set aside in an account, and not the account's to spend. */
        public static final String HOLD = "hold";

        public static final String POSTED = "posted";

        public static final String TRANSIT = "transit";
    }

    /**
     * What an entry does to a loan.
     *
     * @param standing how far the loan has come with it
     * @param terms what was requested; absent in every later entry
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LoanChange(
            UUID loanId,
            String customer,
            String standing,
            @Nullable LoanTerms terms) {}

    /**
     * A customer's data as they are after an entry, each column with its values and when and where it got them.
     *
     * @param home the region that is home to the customer
     * @param seen how many changes of each region are in it
     */
    public record CustomerChange(
            String customer, String home, SortedMap<String, List<Cell>> columns, SortedMap<String, Long> seen) {

        /** A column's value, with its stamp. */
        public record Cell(String value, long millis, int counter, String region, long number) {}

        public static CustomerChange of(String customer, RegionId home, RowVersion row) {
            TreeMap<String, List<Cell>> columns = new TreeMap<>();
            row.columns()
                    .forEach((name, values) -> columns.put(
                            name, values.stream().map(CustomerChange::cell).toList()));
            TreeMap<String, Long> seen = new TreeMap<>();
            row.vector().seen().forEach((region, count) -> seen.put(region.name(), count));
            return new CustomerChange(customer, home.name(), columns, seen);
        }

        private static Cell cell(Column column) {
            Stamp stamp = column.stamp();
            return new Cell(
                    column.value(),
                    stamp.time().millis(),
                    stamp.time().counter(),
                    stamp.region().name(),
                    stamp.number());
        }

        private static Column column(Cell cell) {
            HybridTime time = new HybridTime(cell.millis(), cell.counter());
            return new Column(cell.value(), new Stamp(time, RegionId.of(cell.region()), cell.number()));
        }

        /** The same as a version that can be merged. */
        public RowVersion row() {
            TreeMap<String, List<Column>> all = new TreeMap<>();
            columns.forEach((name, cells) ->
                    all.put(name, cells.stream().map(CustomerChange::column).toList()));
            TreeMap<RegionId, Long> vector = new TreeMap<>();
            seen.forEach((region, count) -> vector.put(RegionId.of(region), count));
            return new RowVersion(all, new VersionVector(vector));
        }
    }

    /**
     * By what escrow the accounts of the entry's slice are debited from it on.
     *
     * @param cap in minor units
     */
    public record EscrowTerms(long cap, int percent, boolean touchSet) {}

    public record LoanTerms(long amount, String currency, String purpose) {}

    /**
     * What people make of a case.
     *
     * @param approvedBy the second person; absent while one is waited for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CaseChange(
            UUID caseId,
            String decision,
            String reason,
            String askedBy,
            @Nullable String approvedBy) {}

    /** The payee's half of a payment between slices, still to be made by the payee's owner. */
    public record PendingLeg(String payee, int slice, long amount, String currency) {}

    /**
     * What an entry does to a hold, as counts that may be added in any order, in minor units.
     *
     * @param terms what was agreed at the authorisation; absent in every later entry
     * @param released given back to the account, by a last capture, a void or the end of its time
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record HoldChange(
            UUID holdId, String account, @Nullable HoldTerms terms, long captured, long released) {}

    /** @param expiresAt after which it cannot be captured, and is given back */
    public record HoldTerms(String payee, long amount, String currency, String expiresAt) {}

    /**
     * An entry of a lost region's tail, carried in the chain of the region that took it in.
     *
     * @param reversal undoes the entry's postings, because the transaction was made again
     * @param cure takes from the account what the entry took from a hold that was resolved meanwhile
     * @param cancelsLeg whether the entry's second leg must not be made
     * @param opened what people have to look at
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ImportedEntry(
            Place place,
            String prev,
            String hash,
            String payload,
            String tailClass,
            int classifier,
            @Nullable Reversal reversal,
            @Nullable Cure cure,
            boolean cancelsLeg,
            @Nullable CaseOpened opened) {}

    /**
     * A case: something that came back and did not simply fit.
     *
     * @param rule the class that the classifier found
     * @param account whose money it took, if it took a customer's
     * @param since what was done instead, as it was told to somebody
     * @param suggestion what the rule would decide
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CaseOpened(
            UUID caseId,
            String rule,
            String detail,
            @Nullable String account,
            @Nullable String since,
            String suggestion) {}

    /**
     * A case that no tail brings.
     *
     * @param evidence what the witness showed, as text
     */
    public record CaseRaised(CaseOpened opened, String evidence) {}

    public record Reversal(UUID txnId, List<Line> postings) {}

    /** A transaction that puts the amount from the account back into the hold, from which the entry has taken it. */
    public record Cure(UUID txnId, long amount, List<Line> postings) {}

    /** Whether the transaction happened, as opposed to being refused. */
    @JsonIgnore
    public boolean posted() {
        return kind != EntryKind.REJECTED;
    }
}
