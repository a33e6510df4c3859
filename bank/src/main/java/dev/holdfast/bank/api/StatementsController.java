package dev.holdfast.bank.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.holdfast.bank.ledger.AccountName;
import dev.holdfast.bank.ledger.Answers;
import dev.holdfast.bank.ledger.Money;
import dev.holdfast.bank.ledger.Statements;
import dev.holdfast.bank.ledger.StoredAnswer;
import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.protocol.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Statements of accounts, the newest entries first. */
@RestController
class StatementsController {
    private static final Pattern MARK = Pattern.compile("([0-9]{1,18})\\.([0-9]{1,18})\\.([0-9a-f-]{36})");

    private final Door door;
    private final Statements statements;

    StatementsController(Door door, Statements statements) {
        this.door = door;
        this.statements = statements;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Line(
            String txnId, String kind, String at, @Nullable String hold, String amount, String balance) {}

    private record AsOf(long epoch, long seq, String time) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Statement(
            String account,
            String currency,
            AsOf asOf,
            String balance,
            String held,
            List<Line> entries,
            @Nullable String next) {}

    @GetMapping("/v1/accounts/{customer}/statement")
    ResponseEntity<String> show(
            @PathVariable String customer,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(defaultValue = "50") int limit,
            HttpServletRequest request) {
        String id = Bodies.accountName("customer", customer);
        if (limit < 1 || limit > Statements.LONGEST_PAGE) {
            throw new RefusedException(Refusal.PARAMETER_INVALID, "limit must be from 1 to " + Statements.LONGEST_PAGE);
        }
        Statements.Mark mark = before == null ? Statements.Mark.END : mark(before);
        SliceId slice = AccountName.slice(id);
        Caller caller = Caller.of(request);
        String path = "/v1/accounts/" + id + "/statement?limit=" + limit + (before == null ? "" : "&before=" + before);
        return door.read(slice, caller, path, () -> shown(id, slice, mark, limit, caller.correlationId()));
    }

    private static Statements.Mark mark(String text) {
        Matcher parts = MARK.matcher(text);
        if (!parts.matches()) {
            throw new RefusedException(Refusal.PARAMETER_INVALID, "before is the 'next' of an earlier page");
        }
        try {
            return new Statements.Mark(
                    Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)), UUID.fromString(parts.group(3)));
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Refusal.PARAMETER_INVALID, "before is the 'next' of an earlier page");
        }
    }

    private StoredAnswer shown(String account, SliceId slice, Statements.Mark before, int limit, String correlationId) {
        Optional<Statements.Page> page = statements.page(account, slice, before, limit);
        if (page.isEmpty()) {
            return Answers.problem(Refusal.ACCOUNT_UNKNOWN, "no account of " + account + " is known", correlationId);
        }
        String currency = page.get().currency();
        Statements.AsOf asOf = page.get().asOf();
        List<Statements.Entry> entries = page.get().entries();
        Statement statement = new Statement(
                account,
                currency,
                new AsOf(asOf.newest().epoch(), asOf.newest().seq(), asOf.time().toString()),
                Money.format(page.get().balance(), currency),
                Money.format(page.get().held(), currency),
                entries.stream().map(entry -> line(entry, currency)).toList(),
                entries.size() < limit ? null : next(entries.get(limit - 1).mark()));
        return new StoredAnswer(200, Json.write(statement));
    }

    private static String next(Statements.Mark mark) {
        return mark.epoch() + "." + mark.seq() + "." + mark.txnId();
    }

    private static Line line(Statements.Entry entry, String currency) {
        return new Line(
                entry.mark().txnId().toString(),
                entry.kind(),
                entry.at().toString(),
                entry.holdId() == null ? null : entry.holdId().toString(),
                Money.format(entry.amount(), currency),
                Money.format(entry.balance(), currency));
    }
}
