package dev.holdfast.bank.rail;

import dev.holdfast.bank.api.Teller;
import dev.holdfast.bank.cases.CaseOpening;
import dev.holdfast.bank.cases.PaidOutside;
import dev.holdfast.bank.ledger.AccountName;
import dev.holdfast.bank.ledger.Outcomes;
import dev.holdfast.bank.ledger.SendTransfer;
import dev.holdfast.bank.ledger.StoredAnswer;
import dev.holdfast.bank.region.Board;
import dev.holdfast.bank.region.LeaseClient;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.core.journal.CaseDecision;
import dev.holdfast.core.journal.TailClass;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.protocol.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The owner's reading of the rail's own record, page by page and from its beginning again. A hold is in the books before its
 * instruction leaves, so what the rail has done and the books do not know was lost with a disk; while a lost owner's tail
 * may still bring it, it is passed over until the next time.
 */
public final class RailComparison {
    public static final Duration PERIOD = Duration.ofSeconds(2);
    private static final int PAGE = 200;
    private static final int PROBLEM = 400;
    private static final Logger LOG = LoggerFactory.getLogger(RailComparison.class);

    private static final String KNOWN = "select hold_id::text from hold where hold_id = any (?::text[]::uuid[])";

    private final JdbcClient jdbc;
    private final Rail rail;
    private final CaseOpening cases;
    private final Board board;
    private final LeaseClient lease;
    private final Teller teller;
    private long after;

    public RailComparison(
            JdbcClient jdbc, Rail rail, CaseOpening cases, Board board, LeaseClient lease, Teller teller) {
        this.jdbc = jdbc;
        this.rail = rail;
        this.cases = cases;
        this.board = board;
        this.lease = lease;
        this.teller = teller;
    }

    /** One page. */
    public void round() {
        List<SliceId> open = board.open();
        if (!rail.connected() || open.isEmpty() || !lease.valid()) {
            return;
        }
        Optional<Rail.Page> page = rail.done(after, PAGE);
        if (page.isPresent()) {
            after = page.get().entries() < PAGE ? 0 : after + PAGE;
            compare(page.get().readable().stream()
                    .filter(done -> done.settled() && open.contains(slice(done)))
                    .toList());
        }
    }

    private static SliceId slice(Rail.Done done) {
        return AccountName.slice(done.instruction().debtor());
    }

    private void compare(List<Rail.Done> settled) {
        Set<String> known = known(jdbc, settled);
        for (Rail.Done done : settled) {
            if (!known.contains(done.instruction().reference().toString())) {
                openOrPost(done);
            }
        }
    }

    private static Set<String> known(JdbcClient jdbc, List<Rail.Done> settled) {
        String[] references = settled.stream()
                .map(done -> done.instruction().reference().toString())
                .toArray(String[]::new);
        return new TreeSet<>(
                jdbc.sql(KNOWN).param(references).query(String.class).list());
    }

    private void openOrPost(Rail.Done done) {
        Rail.Instruction told = done.instruction();
        PaidOutside paid = new PaidOutside(
                told.reference(), told.debtor(), told.beneficiary(), told.amount(), told.currency(), done.at());
        try {
            if (cases.decided(paid.caseId(), CaseDecision.POST)) {
                post(done, paid);
            } else {
                open(done, paid);
            }
        } catch (RefusedException e) {
            LOG.atDebug()
                    .addKeyValue("transfer", told.reference())
                    .addKeyValue("code", e.code())
                    .log("what the rail has paid waits");
        } catch (DataAccessException e) {
            LOG.atWarn()
                    .addKeyValue("transfer", told.reference())
                    .addKeyValue("cause", e.toString())
                    .log("what the rail has paid waits");
        }
    }

    private void open(Rail.Done done, PaidOutside paid) {
        CaseOpening.Finding finding = new CaseOpening.Finding(
                paid.caseId(),
                TailClass.EXTERNAL_UNKNOWN,
                CaseDecision.POST,
                detail(paid),
                paid.debtor(),
                null,
                Json.write(paid));
        cases.open(
                slice(done),
                finding,
                books -> !new Outcomes(books).tailOutstanding(slice(done))
                        && known(books, List.of(done)).isEmpty());
    }

    /**
     * By the ordinary way with all its rules; the gate then asks the rail, which has done it. A lost owner's tail may hold what
     * its client's own request has made of it.
     */
    private void post(Rail.Done done, PaidOutside paid) {
        if (new Outcomes(jdbc).tailOutstanding(slice(done))) {
            return;
        }
        SendTransfer transfer = paid.transfer();
        lease.require();
        StoredAnswer answer = teller.serve(
                transfer, paid.context(), board.of(transfer.slice()).epoch());
        if (!answer.replayed()) {
            (answer.status() < PROBLEM ? LOG.atInfo() : LOG.atWarn())
                    .addKeyValue("transfer", paid.reference())
                    .addKeyValue("status", answer.status())
                    .log("what the rail has paid was decided to be posted");
        }
    }

    private static String detail(PaidOutside paid) {
        String money = paid.amount() + " " + paid.currency();
        return "the rail has paid " + money + " from " + paid.debtor() + " to " + paid.beneficiary() + " under "
                + paid.reference() + " at " + paid.at()
                + ", and no transfer is known here by that reference; its client's"
                + " retry or claim posts it, or the decision post: " + money + " from " + paid.debtor();
    }
}
