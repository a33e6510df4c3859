package dev.holdfast.bank.api;

import dev.holdfast.protocol.Json;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Requests for loans. */
@RestController
class LoansController {
    private final Door door;

    LoansController(Door door) {
        this.door = door;
    }

    @PostMapping("/v1/loans")
    ResponseEntity<String> post(@RequestBody Bodies.NewLoan body, HttpServletRequest request) {
        Caller caller = Caller.of(request);
        return door.write(body.operation(caller.key()), caller, "/v1/loans", Json.write(body));
    }
}
