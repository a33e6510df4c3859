package dev.holdfast.benchmarks.plain;

import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The same requests as the bank's, answered by the peer. */
@RestController
class TransfersController {
    private static final int DECIMALS = 2;

    private final Transfers transfers;

    TransfersController(Transfers transfers) {
        this.transfers = transfers;
    }

    record NewAccount(String customer, String name, String openingBalance, String currency) {}

    record NewPayment(String payer, String payee, String amount, String currency, String reference) {}

    @PostMapping("/v1/accounts")
    ResponseEntity<Map<String, String>> open(@RequestBody NewAccount body) {
        transfers.open(body.customer(), minor(body.openingBalance()));
        return ResponseEntity.status(HttpStatus.CREATED).body(Map.of("status", "OPENED", "id", body.customer()));
    }

    @PostMapping("/v1/payments")
    ResponseEntity<Map<String, String>> pay(@RequestBody NewPayment body) {
        return transfers
                .transfer(body.payer(), body.payee(), minor(body.amount()))
                .map(TransfersController::posted)
                .orElseGet(() -> ResponseEntity.unprocessableContent().body(Map.of("code", "insufficient-funds")));
    }

    private static ResponseEntity<Map<String, String>> posted(UUID id) {
        return ResponseEntity.status(HttpStatus.CREATED).body(Map.of("status", "POSTED", "id", id.toString()));
    }

    private static long minor(String amount) {
        return new BigDecimal(amount).movePointRight(DECIMALS).longValueExact();
    }
}
