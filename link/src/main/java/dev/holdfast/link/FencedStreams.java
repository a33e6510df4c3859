package dev.holdfast.link;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A region's own streams, as its fence deals with them. */
public interface FencedStreams extends AutoCloseable {
    /** Whether these messages have arrived, or arrive within the limit. */
    boolean awaitFlushed(List<OutboxMark> marks, Duration limit);

    /** Refuses the outbox its topics and the audit its groups; again changes nothing. */
    void deny();

    /** Takes the refusals away and sees the outbox let in; how many there were. */
    int lift();

    /** Plays a look for these messages, denial and proof through once and changes nothing: the first takes longest. */
    void rehearse(List<OutboxMark> marks);

    /** The refusal of a record of the outbox's producer, the same for each of its topics; empty if one was let in. */
    Optional<String> produceRefused();

    /** The refusal of an offset commit of the audit's group; empty if it was let in. */
    Optional<String> commitRefused();

    /** Lets go of what it keeps at hand; used again, it makes it anew. */
    @Override
    void close();
}
