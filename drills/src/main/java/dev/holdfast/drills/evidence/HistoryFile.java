package dev.holdfast.drills.evidence;

import dev.holdfast.checker.history.Fault;
import dev.holdfast.checker.history.History;
import dev.holdfast.checker.history.Operation;
import dev.holdfast.protocol.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A history as a file: one JSON object per line, first what the drill did, then every operation in its order. */
public final class HistoryFile {
    private record Head(List<String> keyPrefixes, List<Fault> faults) {}

    private final Path path;

    public HistoryFile(Path path) {
        this.path = path;
    }

    public void write(History history) {
        try (BufferedWriter writer = Files.newBufferedWriter(path)) {
            writer.write(Json.write(new Head(history.keyPrefixes(), history.faults())));
            writer.newLine();
            for (Operation operation : history.operations()) {
                writer.write(Json.write(operation));
                writer.newLine();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the history could not be written to " + path, e);
        }
    }

    public History read() {
        try (BufferedReader reader = Files.newBufferedReader(path)) {
            String first = reader.readLine();
            if (first == null) {
                throw new IOException("the file is empty");
            }
            Head head = Json.read(first, Head.class);
            List<Operation> operations = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                operations.add(Json.read(line, Operation.class));
            }
            return new History(head.keyPrefixes(), operations, head.faults());
        } catch (IOException e) {
            throw new UncheckedIOException("the history could not be read from " + path, e);
        }
    }
}
