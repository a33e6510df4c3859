package dev.holdfast.bank.api;

import dev.holdfast.bank.ledger.AccountName;
import dev.holdfast.bank.ledger.Answers;
import dev.holdfast.bank.ledger.StoredAnswer;
import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.signed.SigningKey;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Signed receipts, and the key to read them with. */
@RestController
class ReceiptsController {
    private final Door door;
    private final Receipts receipts;
    private final RegionId me;

    ReceiptsController(Door door, Receipts receipts, RegionId me) {
        this.door = door;
        this.receipts = receipts;
        this.me = me;
    }

    private record Key(String region, String keyid, String pem) {}

    @GetMapping("/v1/receipt-key")
    ResponseEntity<String> key() {
        SigningKey key = required();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(Json.write(new Key(me.name(), SigningKey.id(key.open()), key.pem())));
    }

    @GetMapping("/v1/transactions/{key}/receipt")
    ResponseEntity<String> show(@PathVariable String key, @RequestParam String customer, HttpServletRequest request) {
        SigningKey signing = required();
        TransactionsController.require(key);
        String whose = Bodies.id("customer", customer);
        SliceId slice = AccountName.slice(whose);
        Caller caller = Caller.of(request);
        String path = "/v1/transactions/" + key + "/receipt?customer=" + whose;
        return door.readExpected(
                slice,
                caller,
                path,
                key,
                () -> receipts.of(key, slice, signing)
                        .map(envelope -> new StoredAnswer(200, envelope.text()))
                        .orElseGet(() -> Answers.problem(
                                Refusal.TRANSACTION_UNKNOWN,
                                "no request with key " + key + " has an outcome here to sign",
                                caller.correlationId())));
    }

    private SigningKey required() {
        return receipts.key()
                .orElseThrow(
                        () -> new RefusedException(Refusal.RECEIPTS_MISSING, "configure holdfast.receipt-key-dir"));
    }
}
