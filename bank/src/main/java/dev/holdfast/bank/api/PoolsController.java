package dev.holdfast.bank.api;

import dev.holdfast.bank.ledger.Money;
import dev.holdfast.bank.ledger.Operation;
import dev.holdfast.bank.ledger.Pools;
import dev.holdfast.bank.region.Board;
import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.protocol.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The pools that loans are paid from: funded, and shown as this region knows them. */
@RestController
class PoolsController {
    private final Door door;
    private final Pools pools;
    private final Teller teller;
    private final Board board;

    PoolsController(Door door, Pools pools, Teller teller, Board board) {
        this.door = door;
        this.pools = pools;
        this.teller = teller;
        this.board = board;
    }

    private record Pool(int slice, String owner, String amount, String coming, String currency) {}

    private record Shown(List<Pool> pools) {}

    @PostMapping("/v1/pools/{slice}/deposits")
    ResponseEntity<String> fund(
            @PathVariable String slice, @RequestBody Bodies.NewFunds body, HttpServletRequest request) {
        SliceId named = slice(slice);
        String path = "/v1/pools/" + named + "/deposits";
        return door.write(body.operation(named), Caller.of(request), path, Json.write(body));
    }

    /** Pools that hold nothing are left out. */
    @GetMapping("/v1/pools")
    ResponseEntity<String> show() {
        List<Pool> shown = teller.read(pools::all).stream()
                .filter(pool -> pool.expected() != 0)
                .map(this::shown)
                .toList();
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(Json.write(new Shown(shown)));
    }

    private Pool shown(Pools.Pool pool) {
        return new Pool(
                pool.slice().number(),
                board.of(pool.slice()).owner().name(),
                Money.format(pool.amount(), pool.currency()),
                Money.format(pool.coming(), pool.currency()),
                pool.currency());
    }

    private static SliceId slice(String text) {
        if (text.matches("[0-9]{1,4}") && Integer.parseInt(text) < Operation.SLICES) {
            return SliceId.of(Integer.parseInt(text));
        }
        throw new RefusedException(
                Refusal.PARAMETER_INVALID, "a slice is a number from 0 to " + (Operation.SLICES - 1));
    }
}
