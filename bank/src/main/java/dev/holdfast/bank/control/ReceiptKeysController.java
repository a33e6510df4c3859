package dev.holdfast.bank.control;

import dev.holdfast.bank.replication.ReceiptKeys;
import dev.holdfast.protocol.Json;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The keys of receipts, for the other region. */
@RestController
class ReceiptKeysController {
    private final ReceiptKeys keys;

    ReceiptKeysController(ReceiptKeys keys) {
        this.keys = keys;
    }

    @GetMapping("/holdfast/v1/receipt-keys")
    ResponseEntity<String> all() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(Json.write(keys.all()));
    }
}
