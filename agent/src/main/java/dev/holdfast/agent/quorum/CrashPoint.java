package dev.holdfast.agent.quorum;

import dev.holdfast.core.failover.GroupEvent;
import dev.holdfast.core.failover.GroupState;
import dev.holdfast.core.failover.JournalPoint;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * For tests and drills only: the order to die right after one write of a plan's journal, as if the power had failed
 * there. It is a file with two words, the point and the path of a claim, which whoever dies makes first: all agents are
 * armed, for any of them may lead, and exactly one dies, once, also when the entry is applied again after the restart.
 * Without the file nothing happens.
 */
public final class CrashPoint implements JournalWatch {
    /** What {@code kill -9} leaves as the exit code. */
    public static final int KILLED = 137;

    private static final Logger log = LoggerFactory.getLogger(CrashPoint.class);

    private final Path order;
    private final Runnable death;

    private record Order(JournalPoint point, Path claim) {}

    public CrashPoint(Path order) {
        this(order, () -> Runtime.getRuntime().halt(KILLED));
    }

    CrashPoint(Path order, Runnable death) {
        this.order = order;
        this.death = death;
    }

    @Override
    public void applied(List<GroupEvent> events, GroupState after, BooleanSupplier leads) {
        var points = JournalPoint.in(events, after);
        if (points.isEmpty()) {
            return;
        }
        read().filter(order -> points.contains(order.point()) && leads.getAsBoolean() && claimed(order))
                .ifPresent(order -> {
                    log.atWarn().addKeyValue("point", order.point()).log("crash point reached");
                    death.run();
                });
    }

    private Optional<Order> read() {
        try {
            String[] words = Files.readString(order).strip().split("\\s+", 2);
            if (words.length == 2) {
                return Optional.of(new Order(JournalPoint.parse(words[0]), Path.of(words[1])));
            }
            log.atWarn().addKeyValue("file", order).log("a crash point needs the point and the path of a claim");
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            log.atWarn().addKeyValue("file", order).setCause(e).log("the crash point cannot be read");
        }
        return Optional.empty();
    }

    private static boolean claimed(Order order) {
        try {
            Files.writeString(order.claim(), order.point() + "\n", StandardOpenOption.CREATE_NEW);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            log.atWarn().addKeyValue("file", order.claim()).setCause(e).log("the crash cannot be claimed");
            return false;
        }
    }
}
