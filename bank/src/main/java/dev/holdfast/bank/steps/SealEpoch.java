package dev.holdfast.bank.steps;

import dev.holdfast.bank.region.OwnerRow;
import dev.holdfast.bank.region.SliceOwners;
import dev.holdfast.core.journal.ChainId;
import dev.holdfast.core.journal.ChainPosition;
import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.journal.JournalRows;
import dev.holdfast.protocol.StepOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes down where each of this region's past epochs ended, so that a reader of its tail knows it has all of it. */
public final class SealEpoch implements Step {
    private final RegionId me;
    private final SliceOwners owners;
    private final JdbcTemplate template;
    private final TransactionTemplate transaction;

    public SealEpoch(RegionId me, SliceOwners owners, JdbcTemplate template, TransactionTemplate transaction) {
        this.me = me;
        this.owners = owners;
        this.template = template;
        this.transaction = transaction;
    }

    @Override
    public String kind() {
        return "seal-epoch";
    }

    @Override
    public SortedMap<String, String> carryOut(StepOrder order) {
        SortedMap<String, String> receipt = new TreeMap<>();
        transaction.executeWithoutResult(status -> {
            ConnectionCallback<List<ChainId>> own = connection -> JournalRows.chainsOf(connection, me);
            List<ChainId> chains = new ArrayList<>(Objects.requireNonNull(template.execute(own)));
            JdbcClient.create(template)
                    .sql("select slice, epoch from chain_head where seq = 0 and epoch > 0")
                    .query(row -> {
                        chains.add(new ChainId(me, SliceId.of(row.getInt(1)), Epoch.of(row.getLong(2))));
                    });
            for (ChainId chain : chains) {
                OwnerRow row = owners.lock(chain.slice());
                if (chain.epoch().isOlderThan(row.epoch())) {
                    receipt.put(chain.toString(), Long.toString(seal(chain)));
                }
            }
        });
        return receipt;
    }

    private long seal(ChainId chain) {
        ConnectionCallback<ChainPosition> last = connection -> JournalRows.last(connection, chain);
        ChainPosition end = Objects.requireNonNull(template.execute(last));
        JdbcClient.create(template)
                .sql("insert into epoch_end (region, slice, epoch, seq, hash, entries, proved)"
                        + " select ?, ?, ?, ?, ?, ?, not (i.built and not exists (select 1 from journal j"
                        + " where j.region = ? and j.slice = ? and j.epoch = ? and j.origin = 'local'))"
                        + " from identity i where i.id = 1"
                        + " on conflict do nothing")
                .params(
                        chain.region().name(),
                        chain.slice().number(),
                        chain.epoch().number(),
                        end.seq(),
                        end.hash().hex(),
                        end.seq(),
                        chain.region().name(),
                        chain.slice().number(),
                        chain.epoch().number())
                .update();
        return end.seq();
    }
}
