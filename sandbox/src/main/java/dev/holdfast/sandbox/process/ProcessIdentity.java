package dev.holdfast.sandbox.process;

import java.util.Optional;

/**
 * A process that cannot be mistaken for another: its number together with the tick at which it started and the boot
 * in which it did. Numbers are used again; the three together are not.
 */
public record ProcessIdentity(long pid, long startTicks, String bootId) {
    /** The identity of a process that lives now. */
    public static Optional<ProcessIdentity> of(long pid) {
        return Proc.entry(pid)
                .filter(Proc.Entry::alive)
                .map(entry -> new ProcessIdentity(pid, entry.startTicks(), Proc.bootId()));
    }

    public boolean alive() {
        return bootId.equals(Proc.bootId())
                && Proc.entry(pid)
                        .filter(entry -> entry.alive() && entry.startTicks() == startTicks)
                        .isPresent();
    }

    public boolean frozen() {
        return alive() && Proc.entry(pid).filter(Proc.Entry::stopped).isPresent();
    }

    String text() {
        return pid + " " + startTicks + " " + bootId + "\n";
    }

    /** Reads what {@link #text} wrote; anything else is nobody. */
    static Optional<ProcessIdentity> parse(String text) {
        String[] parts = text.strip().split(" ");
        boolean readable = parts.length == 3 && parts[0].matches("\\d{1,10}") && parts[1].matches("\\d{1,18}");
        return readable
                ? Optional.of(new ProcessIdentity(Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2]))
                : Optional.empty();
    }
}
