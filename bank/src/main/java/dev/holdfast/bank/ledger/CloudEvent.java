package dev.holdfast.bank.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.holdfast.protocol.Json;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A domain event in the structured JSON form of CloudEvents 1.0. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CloudEvent(
        String specversion,
        String id,
        String source,
        String type,
        String subject,
        String time,
        String datacontenttype,
        @Nullable String traceparent,
        SortedMap<String, String> data) {

    /** The id comes from the transaction's, so that the event of a transaction made twice meets itself. */
    static CloudEvent of(UUID id, String region, Draft.EventDraft event, String time, RequestContext context) {
        event.facts().put("correlationId", context.correlationId());
        return new CloudEvent(
                "1.0",
                id.toString(),
                "/holdfast/bank/" + region,
                event.type(),
                event.subject(),
                time,
                "application/json",
                context.traceparent(),
                event.facts());
    }

    String json() {
        return Json.write(this);
    }
}
