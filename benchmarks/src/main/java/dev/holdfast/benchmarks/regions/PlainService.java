package dev.holdfast.benchmarks.regions;

import dev.holdfast.benchmarks.plain.PlainApplication;
import dev.holdfast.sandbox.process.Endings;
import dev.holdfast.sandbox.process.Launcher;
import dev.holdfast.sandbox.process.PidFile;
import dev.holdfast.sandbox.process.ProcessIdentity;
import dev.holdfast.sandbox.process.Signal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The peer as a process, started with the very flags of a bank that runs, and making room for others no more than it does. */
final class PlainService implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(2);
    private static final int PORT = 8090;

    private final ProcessIdentity process;
    private final URI url;

    private PlainService(ProcessIdentity process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** Where the peer keeps its accounts. */
    record Database(String url, String user, String password) {}

    /**
     * @param bank the number of a bank's process on this machine
     */
    static PlainService start(Path folder, String address, long bank, Database database) throws IOException {
        List<String> command = new ArrayList<>(flags(bank));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), PlainApplication.class.getName()));
        command.add("--spring.config.name=plain");
        command.add("--server.address=" + address);
        command.add("--server.port=" + PORT);
        command.add("--spring.datasource.url=" + database.url());
        command.add("--spring.datasource.username=" + database.user());
        command.add("--spring.datasource.password=" + database.password());
        Path log = folder.resolve("plain.log");
        ProcessIdentity process =
                Launcher.start(command, Map.of("MALLOC_ARENA_MAX", "2"), log, new PidFile(folder.resolve("plain.pid")));
        HttpClient http = HttpClient.newHttpClient();
        PlainService service = new PlainService(process, URI.create("http://" + address + ":" + PORT));
        boolean up = Endings.waitUntil(() -> !process.alive() || service.answers(http), START_LIMIT);
        if (!up || !process.alive()) {
            service.close();
            throw new IllegalStateException("the plain service did not start; see " + log);
        }
        return service;
    }

    URI url() {
        return url;
    }

    /** Everything of the bank's command line before its class path: the Java and its flags. */
    private static List<String> flags(long bank) throws IOException {
        List<String> words = List.of(Files.readString(Path.of("/proc", Long.toString(bank), "cmdline"))
                .split("\0"));
        int end = words.indexOf("-cp");
        if (end < 0) {
            throw new IllegalStateException("process " + bank + " is no bank: " + words);
        }
        return words.subList(0, end);
    }

    /** Any answer will do: there is no account of that name. */
    private boolean answers(HttpClient http) {
        HttpRequest request =
                HttpRequest.newBuilder(url.resolve("/")).timeout(ANSWER_LIMIT).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() > 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        Signal.TERM.send(List.of(process.pid()));
        if (!Endings.awaitGone(List.of(process), STOP_LIMIT).isEmpty()) {
            Signal.KILL.send(List.of(process.pid()));
        }
    }
}
