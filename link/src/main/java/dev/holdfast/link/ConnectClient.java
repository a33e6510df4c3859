package dev.holdfast.link;

import dev.holdfast.link.LinkException.Code;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Kafka Connect cluster, driven over its REST API. Every call waits at most the timeout it was made with. */
public final class ConnectClient {
    private static final Duration POLL = Duration.ofMillis(50);

    private final HttpClient http;
    private final URI base;
    private final Duration timeout;
    private final JsonMapper json = JsonMapper.builder().build();

    public ConnectClient(URI base, Duration timeout) {
        this.base = base;
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
    }

    /** Whether the worker answers and has read its configuration topic. */
    public boolean ready() {
        try {
            names();
            return true;
        } catch (LinkException e) {
            if (e.retryable()) {
                return false;
            }
            throw e;
        }
    }

    public Set<String> names() {
        return Set.copyOf(parse(send("GET", "/connectors", BodyPublishers.noBody()))
                .valueStream()
                .map(JsonNode::asString)
                .toList());
    }

    /** Creates the connector, or gives it the new settings; the same settings again change and restart nothing. */
    public void put(ConnectorConfig config) {
        if (!config.settings().equals(settings(config.name()))) {
            String body = json.writeValueAsString(config.settings());
            send("PUT", "/connectors/" + config.name() + "/config", BodyPublishers.ofString(body));
        }
    }

    public ConnectorStatus status(String connector) {
        return status(parse(send("GET", "/connectors/" + connector + "/status", BodyPublishers.noBody())));
    }

    public List<ConnectorStatus> statuses() {
        JsonNode answer = parse(send("GET", "/connectors?expand=status", BodyPublishers.noBody()));
        return answer.valueStream().map(entry -> status(entry.path("status"))).toList();
    }

    /** Asks for a pause; Connect keeps it across restarts. Use {@link #awaitPaused} to know that nothing moves. */
    public void pause(String connector) {
        send("PUT", "/connectors/" + connector + "/pause", BodyPublishers.noBody());
    }

    public void resume(String connector) {
        send("PUT", "/connectors/" + connector + "/resume", BodyPublishers.noBody());
    }

    /** Restarts the connector and those of its tasks that failed; does nothing to the others. */
    public void restartFailed(String connector) {
        send(
                "POST",
                "/connectors/" + connector + "/restart?includeTasks=true&onlyFailed=true",
                BodyPublishers.noBody());
    }

    /** Ends the connector's tasks and keeps its settings; {@link #resume} starts it again. */
    public void stop(String connector) {
        send("PUT", "/connectors/" + connector + "/stop", BodyPublishers.noBody());
    }

    /** Lets a stopped connector begin where one begins that never ran (KIP-875). */
    public void forgetOffsets(String connector) {
        send("DELETE", "/connectors/" + connector + "/offsets", BodyPublishers.noBody());
    }

    /** Waits until the connector is stopped and has no tasks. */
    public void awaitStopped(String connector, Duration limit) {
        await(connector, ConnectorStatus::stopped, limit);
    }

    public void delete(String connector) {
        send("DELETE", "/connectors/" + connector, BodyPublishers.noBody());
    }

    /** Waits until the connector and all its tasks have confirmed the pause. */
    public void awaitPaused(String connector, Duration limit) {
        await(connector, ConnectorStatus::paused, limit);
    }

    /** Waits until the connector and all its tasks run. */
    public void awaitRunning(String connector, Duration limit) {
        await(connector, ConnectorStatus::running, limit);
    }

    /** A connector that was just made is unknown for a moment, and a worker may be busy: both are waited for. */
    private void await(String connector, Predicate<ConnectorStatus> wanted, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        String last = "unknown";
        while (System.nanoTime() - deadline < 0) {
            try {
                ConnectorStatus status = status(connector);
                if (wanted.test(status)) {
                    return;
                }
                last = status.toString();
            } catch (LinkException e) {
                if (!e.retryable()) {
                    throw e;
                }
                last = e.getMessage();
            }
            sleep();
        }
        throw new LinkException(Code.CONNECTOR_SLOW, connector + " is, after " + limit + ", still " + last);
    }

    private SortedMap<String, String> settings(String connector) {
        SortedMap<String, String> settings = new TreeMap<>();
        if (names().contains(connector)) {
            parse(send("GET", "/connectors/" + connector + "/config", BodyPublishers.noBody()))
                    .propertyStream()
                    .filter(entry -> !entry.getKey().equals("name"))
                    .forEach(entry ->
                            settings.put(entry.getKey(), entry.getValue().asString()));
        }
        return settings;
    }

    private String send(String method, String path, BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        try {
            return accept(method + " " + path, http.send(request, BodyHandlers.ofString()));
        } catch (ConnectException e) {
            throw new LinkException(Code.CONNECT_UNREACHABLE, "nothing answers at " + base, e);
        } catch (IOException e) {
            throw new LinkException(Code.CONNECT_UNREACHABLE, method + " " + path + " at " + base + " failed: " + e, e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static String accept(String call, HttpResponse<String> response) {
        int status = response.statusCode();
        if (status < 300) {
            return response.body();
        }
        String problem = call + " was answered " + status + ": " + response.body();
        Code code = switch (status) {
            case 404 -> Code.CONNECTOR_UNKNOWN;
            case 409, 500, 503 -> Code.CONNECT_BUSY;
            default -> Code.CONNECT_REFUSED;
        };
        throw new LinkException(code, problem);
    }

    private JsonNode parse(String body) {
        try {
            return json.readTree(body);
        } catch (JacksonException e) {
            throw new LinkException(Code.CONNECT_REFUSED, "not an answer of Connect: " + body, e);
        }
    }

    private static ConnectorStatus status(JsonNode node) {
        List<ConnectorStatus.Task> tasks = new ArrayList<>();
        node.path("tasks")
                .valueStream()
                .forEach(task -> tasks.add(new ConnectorStatus.Task(
                        task.path("id").asInt(),
                        ConnectorStatus.State.of(task.path("state").asString("")),
                        task.path("trace").asString(""))));
        String state = node.path("connector").path("state").asString("");
        return new ConnectorStatus(node.path("name").asString(""), ConnectorStatus.State.of(state), tasks);
    }

    private static void sleep() {
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static LinkException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new LinkException(Code.CONNECT_UNREACHABLE, "interrupted while talking to Connect", cause);
    }
}
