package dev.holdfast.drills.story;

import dev.holdfast.drills.Stage;
import dev.holdfast.protocol.AuditAnswer;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.StatusAnswer;
import dev.holdfast.protocol.StatusAnswer.PlanMessage;
import dev.holdfast.protocol.StatusAnswer.StepMessage;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Watches the agents while a drill runs and tells every decision and step once, in plain words. */
public final class GroupWatch implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofMillis(200);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final List<String> PLACES = List.of("witness", "west", "north");

    private final Stage stage;
    private final HttpClient http;
    private final Timeline timeline;
    private final Set<String> told = new TreeSet<>();
    private final Thread thread;
    private volatile @Nullable GroupView last;
    private volatile boolean closed;

    public GroupWatch(Stage stage, Timeline timeline) {
        this.stage = stage;
        this.http = stage.client().connectTimeout(TIMEOUT).build();
        this.timeline = timeline;
        this.thread = new Thread(this::run, "group-watch");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    public Optional<GroupView> last() {
        return Optional.ofNullable(last);
    }

    private void run() {
        while (!closed) {
            best().ifPresent(view -> {
                tell(view);
                last = view;
            });
            pause();
        }
    }

    /** The word of an agent that has lately seen some lease renewed; what a cut-off one says is old. */
    private Optional<GroupView> best() {
        Optional<GroupView> old = Optional.empty();
        for (String place : PLACES) {
            Optional<GroupView> view = ask(place);
            if (view.filter(GroupView::fresh).isPresent()) {
                return view;
            }
            old = old.or(() -> view);
        }
        return old;
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(INTERVAL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    /** Takes the newest lines of the audit from whoever answers into the timeline. */
    public void readAudit() {
        PLACES.forEach(place -> ask(place, "/v1/audit", AuditAnswer.class).ifPresent(timeline::saw));
    }

    private Optional<GroupView> ask(String place) {
        return ask(place, "/v1/status", StatusAnswer.class).map(GroupView::new);
    }

    private <T> Optional<T> ask(String place, String path, Class<T> type) {
        HttpRequest request = HttpRequest.newBuilder(stage.agent(place).resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + stage.operatorToken())
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 ? Optional.of(Json.read(response.body(), type)) : Optional.empty();
        } catch (IOException | Json.MalformedMessageException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
            return Optional.empty();
        }
    }

    private void tell(GroupView view) {
        timeline.saw(view.plans());
        view.status().regions().forEach((name, region) -> timeline.saw(name, region.status(), region.vantages()));
        for (PlanMessage plan : view.plans()) {
            String id = plan.number() + " ";
            once(id, StepWords.begin(plan));
            for (StepMessage step : plan.steps()) {
                if (step.status().equals("DONE")) {
                    once(id + step.kind() + step.region(), "  " + StepWords.done(plan, step));
                } else if (!step.lastFailure().isBlank()) {
                    once(id + step.kind() + " waits", "  not yet " + StepWords.name(step) + ": " + step.lastFailure());
                }
            }
            if (!plan.outcome().equals("RUNNING")) {
                once(id + "end", StepWords.end(plan));
            }
        }
    }

    private void once(String key, String words) {
        if (told.add(key)) {
            timeline.tell(words);
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
