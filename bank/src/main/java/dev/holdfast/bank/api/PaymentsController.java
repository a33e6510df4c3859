package dev.holdfast.bank.api;

import dev.holdfast.protocol.Json;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Payments between customers. */
@RestController
class PaymentsController {
    private final Door door;

    PaymentsController(Door door) {
        this.door = door;
    }

    @PostMapping("/v1/payments")
    ResponseEntity<String> post(@RequestBody Bodies.NewPayment body, HttpServletRequest request) {
        Caller caller = Caller.of(request);
        return door.write(body.operation(), caller, "/v1/payments", Json.write(body));
    }
}
