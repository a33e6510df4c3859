package dev.holdfast.drills.report.html;

import dev.holdfast.drills.report.DrillReport;
import dev.holdfast.drills.report.DrillReport.FaultProof;
import dev.holdfast.drills.report.DrillReport.Second;
import java.util.List;

/** Answers at the front door per second as stacked bars, with the time of each fault behind them. */
final class LoadPicture {
    private static final double WIDTH = 1000;
    private static final double LEFT = 46;
    private static final double RIGHT = 12;
    private static final double HEIGHT = 190;
    private static final double TOP = 24;
    private static final double BOTTOM = 152;

    private final List<Second> seconds;
    private final List<FaultProof> faults;

    LoadPicture(DrillReport report) {
        this.seconds = report.impact().perSecond();
        this.faults = report.faults();
    }

    Tag tag() {
        if (seconds.isEmpty()) {
            return Tag.of("p").with("class", "none").text("No operation was answered at the front door.");
        }
        long first = seconds.get(0).second();
        long last = seconds.get(seconds.size() - 1).second() + 1;
        double scale = (WIDTH - LEFT - RIGHT) / (last - first);
        long most = seconds.stream().mapToLong(LoadPicture::total).max().orElse(1);
        Tag svg = Tag.of("svg")
                .with("viewBox", "0 0 " + (int) WIDTH + " " + (int) HEIGHT)
                .with("role", "img")
                .with("aria-label", "Answers at the front door per second");
        faults.forEach(fault -> shade(svg, fault, first, last, scale));
        axes(svg, first, last, scale, most);
        seconds.forEach(second -> stack(svg, second, first, scale, (BOTTOM - TOP) / Math.max(1, most)));
        return Tag.of("div").with("class", "scroll").add(svg);
    }

    private static long total(Second second) {
        return second.done() + second.refused() + second.held() + second.errors();
    }

    private static void shade(Tag svg, FaultProof fault, long first, long last, double scale) {
        double from = LEFT + Math.max(0, fault.putInAt() / 1000.0 - first) * scale;
        double to = LEFT + Math.min(last - first, fault.takenBackAt() / 1000.0 - first) * scale;
        svg.add(Tag.of("rect")
                .with("x", from)
                .with("y", TOP - 14)
                .with("width", Math.max(2, to - from))
                .with("height", BOTTOM - TOP + 14)
                .with("class", "shade"));
        svg.add(PhasesPicture.label(from + 6, TOP - 2, "start", fault.kind() + " " + fault.region())
                .with("class", "tick"));
    }

    private static void axes(Tag svg, long first, long last, double scale, long most) {
        svg.add(PhasesPicture.label(LEFT - 8, TOP + 4, "end", Long.toString(most))
                .with("class", "tick"));
        svg.add(PhasesPicture.label(LEFT - 8, BOTTOM, "end", "0").with("class", "tick"));
        svg.add(Tag.of("line")
                .with("x1", LEFT)
                .with("x2", WIDTH - RIGHT)
                .with("y1", BOTTOM)
                .with("y2", BOTTOM)
                .with("class", "grid"));
        long step = Math.max(1, PhasesPicture.step((last - first) * 1000) / 1000);
        for (long at = -Math.floorDiv(-first, step) * step; at <= last; at += step) {
            svg.add(PhasesPicture.label(LEFT + (at - first) * scale, BOTTOM + 20, "middle", at + " s")
                    .with("class", "tick"));
        }
    }

    private static void stack(Tag svg, Second second, long first, double scale, double unit) {
        double x = LEFT + (second.second() - first) * scale;
        double y = BOTTOM;
        long[] counts = {second.done(), second.refused(), second.held(), second.errors()};
        String[] kinds = {"done", "refused", "held", "errors"};
        for (int kind = 0; kind < counts.length; kind++) {
            if (counts[kind] > 0) {
                double height = counts[kind] * unit;
                y -= height;
                svg.add(Tag.of("rect")
                        .with("x", x + 0.5)
                        .with("y", y)
                        .with("width", Math.max(1, scale - 1))
                        .with("height", height)
                        .with("class", kinds[kind])
                        .add(Tag.of("title", "second " + second.second() + ": " + counts[kind] + " " + kinds[kind])));
            }
        }
    }
}
