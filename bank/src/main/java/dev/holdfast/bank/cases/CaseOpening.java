package dev.holdfast.bank.cases;

import dev.holdfast.bank.ledger.Books;
import dev.holdfast.bank.ledger.EntryWriter;
import dev.holdfast.bank.ledger.OwnerWork;
import dev.holdfast.core.journal.CaseDecision;
import dev.holdfast.core.journal.TailClass;
import dev.holdfast.core.journal.TxnId;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.journal.Envelope;
import dev.holdfast.journal.JdbcChain;
import dev.holdfast.journal.RoundTrip;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Opens cases that no tail brings, as entries of the journal: each once, whoever finds it how often. */
public final class CaseOpening {
    private final OwnerWork work;
    private final CaseRows rows;

    public CaseOpening(OwnerWork work) {
        this.work = work;
        this.rows = new CaseRows(work.jdbc());
    }

    /**
     * What a witness shows.
     *
     * @param caseId derived from what it is about, so that it is found once
     * @param suggestion what people may make of it
     * @param account whose money it is about; left out of the case where nobody of that name is known
     * @param since what was told to somebody since
     * @param evidence what was shown
     */
    public record Finding(
            UUID caseId,
            TailClass rule,
            CaseDecision suggestion,
            String detail,
            String account,
            @Nullable String since,
            String evidence) {}

    /** Opens it as the owner of the slice, unless it was opened before. */
    public void open(SliceId slice, Finding finding) {
        open(slice, finding, books -> true);
    }

    /** The same if it still holds with the chain's head locked, after which nothing is written before the case. */
    public void open(SliceId slice, Finding finding, Predicate<JdbcClient> holds) {
        work.asOwner(slice, () -> {
            RoundTrip trip = new RoundTrip();
            RoundTrip.Answer<JdbcChain.Head> heads = work.writer().lock(trip, List.of(slice));
            work.writer().make(trip);
            if (!opened(finding.caseId()) && holds.test(work.jdbc())) {
                work.writer().writeAfter(heads.all(), List.of(making(slice, finding)));
            }
        });
    }

    /** Whether two people have decided it like that; what they have decided stays. */
    public boolean decided(UUID id, CaseDecision decision) {
        return rows.find(id)
                .filter(found ->
                        found.state().equals("closed") && decision.word().equals(found.decision()))
                .isPresent();
    }

    private boolean opened(UUID id) {
        return rows.find(id).isPresent();
    }

    private EntryWriter.Making making(SliceId slice, Finding finding) {
        String now = Instant.now().truncatedTo(ChronoUnit.MICROS).toString();
        boolean known = new Books(work.jdbc()).account(finding.account()).isPresent();
        Envelope.CaseOpened opened = new Envelope.CaseOpened(
                finding.caseId(),
                finding.rule().name(),
                finding.detail(),
                known ? finding.account() : null,
                finding.since(),
                finding.suggestion().word());
        Envelope.CaseRaised raised = new Envelope.CaseRaised(opened, finding.evidence());
        UUID id = TxnId.derived(finding.caseId(), "opened");
        return new EntryWriter.Making(slice, place -> Envelope.opening(id, place, raised, now));
    }
}
