package dev.holdfast.bank.replication;

import dev.holdfast.core.journal.ChainId;
import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.journal.JdbcRebuild;
import dev.holdfast.journal.JdbcRebuild.ChainEnd;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** What this region has of both regions' journals, for a region that must build its database again. */
public final class Journal {
    private final JdbcTemplate template;

    public Journal(JdbcTemplate template) {
        this.template = template;
    }

    /** The answer on the wire. */
    public record Message(List<Chain> chains) {
        public Message {
            chains = List.copyOf(chains);
        }
    }

    /** A chain and the number of its last entry here. */
    public record Chain(String region, int slice, long epoch, long seq) {
        public ChainId id() {
            return new ChainId(RegionId.of(region), SliceId.of(slice), Epoch.of(epoch));
        }

        static Chain of(ChainEnd end) {
            return new Chain(
                    end.chain().region().name(),
                    end.chain().slice().number(),
                    end.chain().epoch().number(),
                    end.end().seq());
        }
    }

    public Message now() {
        ConnectionCallback<List<ChainEnd>> read = JdbcRebuild::ends;
        return new Message(Objects.requireNonNull(template.execute(read)).stream()
                .map(Chain::of)
                .toList());
    }
}
