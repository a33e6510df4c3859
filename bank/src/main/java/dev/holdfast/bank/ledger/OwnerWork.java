package dev.holdfast.bank.ledger;

import dev.holdfast.bank.region.Board;
import dev.holdfast.bank.region.LeaseClient;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.bank.region.SliceOwners;
import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.SliceId;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What the owner of a slice posts without being asked by a customer: under its lease, in one transaction each. */
public record OwnerWork(
        JdbcClient jdbc,
        TransactionTemplate transaction,
        SliceOwners owners,
        EntryWriter writer,
        Board board,
        LeaseClient lease) {

    /** The numbers of the slices that this region may post in. */
    public Integer[] open() {
        return board.open().stream().map(SliceId::number).toArray(Integer[]::new);
    }

    /**
     * Does a piece of work, which holds the owner row itself.
     *
     * @throws RefusedException without a lease, or once the slice has moved on
     */
    public void in(SliceId slice, Consumer<Epoch> work) {
        lease.require();
        Epoch epoch = board.of(slice).epoch();
        transaction.executeWithoutResult(status -> work.accept(epoch));
    }

    /** The same, with the owner row held before. */
    public void asOwner(SliceId slice, Runnable work) {
        in(slice, epoch -> {
            owners.require(slice, epoch);
            work.run();
        });
    }
}
