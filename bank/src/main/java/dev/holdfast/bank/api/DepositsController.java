package dev.holdfast.bank.api;

import dev.holdfast.protocol.Json;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Cash paid in. */
@RestController
class DepositsController {
    private final Door door;

    DepositsController(Door door) {
        this.door = door;
    }

    @PostMapping("/v1/deposits")
    ResponseEntity<String> post(@RequestBody Bodies.NewDeposit body, HttpServletRequest request) {
        Caller caller = Caller.of(request);
        return door.write(body.operation(), caller, "/v1/deposits", Json.write(body));
    }
}
