package dev.holdfast.sandbox.rail;

import dev.holdfast.protocol.Json;
import dev.holdfast.sandbox.rail.RailEntry.State;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rail's own record: a line for each instruction, on the disk before it is answered. What was torn by a kill was not
 * answered and is cut off at the next start. Not for several threads at once.
 */
public final class RailBook implements AutoCloseable {
    /** Beneficiaries whose names begin so have no account any more. */
    private static final String CLOSED = "closed";

    private final FileChannel file;
    private final Map<String, RailEntry> entries = new LinkedHashMap<>();

    private RailBook(FileChannel file) {
        this.file = file;
    }

    /** One line of the record. */
    private record Line(String reference, Instruction instruction, String at) {}

    public static RailBook open(Path path) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        List<String> lines = new ArrayList<>();
        long whole = 0;
        if (Files.exists(path)) {
            String text = Files.readString(path);
            String complete = text.substring(0, text.lastIndexOf('\n') + 1);
            whole = complete.getBytes(StandardCharsets.UTF_8).length;
            complete.lines().forEach(lines::add);
        }
        FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        file.truncate(whole);
        file.position(whole);
        RailBook book = new RailBook(file);
        lines.forEach(line -> book.take(Json.read(line, Line.class)));
        return book;
    }

    /** Does what the reference asks for, once; empty if the reference was used for something else. */
    public Optional<RailEntry> instruct(String reference, Instruction instruction) throws IOException {
        RailEntry known = entries.get(reference);
        if (known != null && !known.instruction().sameAs(instruction)) {
            return Optional.empty();
        }
        Line line = new Line(reference, instruction, Instant.now().toString());
        file.write(ByteBuffer.wrap((Json.write(line) + "\n").getBytes(StandardCharsets.UTF_8)));
        file.force(false);
        return Optional.of(take(line));
    }

    private RailEntry take(Line line) {
        RailEntry known = entries.get(line.reference());
        RailEntry entry = known == null
                ? new RailEntry(
                        line.reference(),
                        line.instruction(),
                        line.instruction().beneficiary().startsWith(CLOSED) ? State.REJECTED : State.SETTLED,
                        List.of(line.instruction().region()),
                        line.at())
                : known.askedAgain(line.instruction().region());
        entries.put(line.reference(), entry);
        return entry;
    }

    public Optional<RailEntry> of(String reference) {
        return Optional.ofNullable(entries.get(reference));
    }

    /** All of them, in the order of their first instructions. */
    public List<RailEntry> all() {
        return Collections.unmodifiableList(new ArrayList<>(entries.values()));
    }

    /**
     * A part of them in the same order, in which a transfer never changes its place.
     *
     * @param after how many are left out at the beginning
     */
    public List<RailEntry> page(int after, int limit) {
        return entries.values().stream().skip(after).limit(limit).toList();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
