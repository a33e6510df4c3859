package dev.holdfast.sandbox.relay;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * One direction of one connection. Bytes wait in a bounded queue until they are due; a line that is cut holds them
 * and stops reading, so that after the healing the stream goes on without a hole, as TCP's retransmission does it.
 * Runs on the relay's only event loop.
 */
final class Line {
    private static final int QUEUE_BYTES = 1024 * 1024;

    private final Vertx vertx;
    private final NetSocket source;
    private final NetSocket sink;
    private final Supplier<LineState> state;
    private final LongConsumer counter;
    private final Deque<Chunk> queue = new ArrayDeque<>();
    private int queued;
    private long lastDue;
    private boolean paused;
    private boolean waiting;
    private boolean ended;

    private record Chunk(Buffer bytes, long due) {}

    Line(Vertx vertx, NetSocket source, NetSocket sink, Supplier<LineState> state, LongConsumer counter) {
        this.vertx = vertx;
        this.source = source;
        this.sink = sink;
        this.state = state;
        this.counter = counter;
        this.lastDue = System.nanoTime();
    }

    void start(Runnable whenClosed) {
        source.handler(this::received);
        source.closeHandler(closed -> {
            ended = true;
            whenClosed.run();
            flow();
        });
    }

    /** Lets go what is due; called again whenever something may have become so. */
    void flow() {
        while (!queue.isEmpty() && state.get().open() && !waiting) {
            long early = queue.element().due() - System.nanoTime();
            if (early > 0) {
                waitFor(early);
            } else if (sink.writeQueueFull()) {
                waiting = true;
                sink.drainHandler(drained -> goOn());
            } else {
                pass(queue.remove());
            }
        }
        if (queue.isEmpty() && ended) {
            sink.close();
        }
    }

    private void received(Buffer bytes) {
        LineState now = state.get();
        long arrival = System.nanoTime() + now.delayMillis() * 1_000_000;
        lastDue = Math.max(arrival, lastDue + now.nanosFor(bytes.length()));
        queue.add(new Chunk(bytes, now.delayMillis() == 0 && now.bytesPerSecond() == 0 ? System.nanoTime() : lastDue));
        queued += bytes.length();
        if (queued > QUEUE_BYTES && !paused) {
            paused = true;
            source.pause();
        }
        flow();
    }

    private void pass(Chunk chunk) {
        sink.write(chunk.bytes());
        counter.accept(chunk.bytes().length());
        queued -= chunk.bytes().length();
        if (paused && queued < QUEUE_BYTES / 2) {
            paused = false;
            source.resume();
        }
    }

    private void waitFor(long nanos) {
        waiting = true;
        vertx.setTimer(Math.max(1, (nanos + 999_999) / 1_000_000), timer -> goOn());
    }

    private void goOn() {
        waiting = false;
        flow();
    }
}
