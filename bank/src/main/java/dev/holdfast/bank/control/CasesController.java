package dev.holdfast.bank.control;

import dev.holdfast.bank.cases.Cases;
import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.core.journal.CaseDecision;
import dev.holdfast.protocol.CaseOrder;
import dev.holdfast.protocol.CasesAnswer;
import dev.holdfast.protocol.Json;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What people say of cases, as the agent that knows them hands it on. */
@RestController
class CasesController {
    private static final int LONGEST = 200;

    private final Cases cases;

    CasesController(Cases cases) {
        this.cases = cases;
    }

    @GetMapping("/holdfast/v1/cases")
    ResponseEntity<String> all(@RequestParam(defaultValue = "false") boolean closed) {
        return json(new CasesAnswer(cases.all(closed)));
    }

    @PostMapping("/holdfast/v1/cases/{id}")
    ResponseEntity<String> ask(@PathVariable String id, @RequestBody String body) {
        CaseOrder order = Json.readStrict(body, CaseOrder.class);
        CaseDecision decision = decision(order.decision());
        String who = required("who", order.who());
        return json(cases.ask(id(id), decision, who, required("reason", order.reason())));
    }

    @PostMapping("/holdfast/v1/cases/{id}/approval")
    ResponseEntity<String> approve(@PathVariable String id, @RequestBody String body) {
        CaseOrder order = Json.readStrict(body, CaseOrder.class);
        String who = required("who", order.who());
        return json(cases.approve(id(id), who, decision(order.decision()), required("askedBy", order.askedBy())));
    }

    private static CaseDecision decision(@Nullable String word) {
        return CaseDecision.of(word == null ? "" : word)
                .orElseThrow(
                        () -> new RefusedException(Refusal.BODY_INVALID, "decision must be keep, receivable or post"));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Refusal.CASE_UNKNOWN, "a case's id is the one that ./holdfast case list shows");
        }
    }

    private static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank() || value.length() > LONGEST) {
            throw new RefusedException(
                    Refusal.BODY_INVALID, field + " is needed, of at most " + LONGEST + " characters");
        }
        return value;
    }

    private static ResponseEntity<String> json(Object message) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(Json.write(message));
    }
}
