package dev.holdfast.bank.api;

import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.Topology;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Receipts that clients show when a region is lost together with its disk. */
@RestController
class ClaimsController {
    private static final String PATH = "/v1/receipts/claims";

    private final Door door;
    private final ClaimDesk desk;
    private final Requests requests;

    ClaimsController(Door door, ClaimDesk desk, Topology topology, RegionId me) {
        this.door = door;
        this.desk = desk;
        this.requests = new Requests(topology, me);
    }

    @PostMapping(PATH)
    ResponseEntity<String> claim(@RequestBody String body, HttpServletRequest request) {
        Caller caller = Caller.of(request);
        Claim claim = Claim.read(body, requests);
        return door.claim(claim, caller, PATH, body, epoch -> desk.settle(claim, caller, epoch));
    }
}
