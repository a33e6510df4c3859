package dev.holdfast.drills.report.html;

import dev.holdfast.drills.report.DrillReport.Mark;
import dev.holdfast.drills.report.DrillReport.Marks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The moments around one fault as bars, from the onset to the last user back. */
final class PhasesPicture {
    private static final double WIDTH = 1000;
    private static final double LEFT = 220;
    private static final double RIGHT = 120;
    private static final double ROW = 30;
    private static final double BAR = 16;
    private static final double TOP = 12;

    private record Phase(String name, long from, long to, String kind) {}

    private final Marks marks;
    private final List<Phase> phases = new ArrayList<>();

    PhasesPicture(Marks marks) {
        this.marks = marks;
        phase("noticed by an agent", "onset", "detection", "decide");
        phase("decided", "onset", "decision", "decide");
        phase("fence proved", "decision", "fencing proved", "fence");
        phase("promoted", "fencing proved", "promotion", "move");
        phase("rerouted", "promotion", "reroute", "move");
        phase("region's users without success", "onset", "first success", "out");
        phase("some user out", "first failed or waiting operation", "last user back", "held");
    }

    private void phase(String name, String from, String to, String kind) {
        Optional<Long> begin = at(from);
        Optional<Long> end = at(to);
        if (begin.isPresent() && end.isPresent()) {
            phases.add(new Phase(name, begin.get(), Math.max(begin.get(), end.get()), kind));
        }
    }

    private Optional<Long> at(String moment) {
        return marks.moments().stream()
                .filter(mark -> mark.moment().equals(moment))
                .map(Mark::afterOnsetMillis)
                .flatMap(millis -> Optional.ofNullable(millis).stream())
                .findFirst();
    }

    Tag tag() {
        long end = phases.stream().mapToLong(Phase::to).max().orElse(0);
        if (end <= 0) {
            return Tag.of("p").with("class", "none").text("No moment after the onset was measured.");
        }
        double height = TOP + phases.size() * ROW + 34;
        Tag svg = Tag.of("svg")
                .with("viewBox", "0 0 " + (int) WIDTH + " " + (int) height)
                .with("role", "img")
                .with("aria-label", "From the onset of " + marks.fault() + " to the last user back");
        double scale = (WIDTH - LEFT - RIGHT) / end;
        axis(svg, end, scale, TOP + phases.size() * ROW);
        for (int row = 0; row < phases.size(); row++) {
            bar(svg, phases.get(row), TOP + row * ROW, scale);
        }
        return Tag.of("div").with("class", "scroll").add(svg);
    }

    private static void axis(Tag svg, long end, double scale, double bottom) {
        long step = step(end);
        for (long at = 0; at <= end; at += step) {
            double x = LEFT + at * scale;
            svg.add(Tag.of("line")
                    .with("x1", x)
                    .with("x2", x)
                    .with("y1", TOP)
                    .with("y2", bottom)
                    .with("class", "grid"));
            svg.add(label(x, bottom + 20, "middle", at == 0 ? "onset" : "+" + seconds(at))
                    .with("class", "tick"));
        }
    }

    /** A round step that makes at most eight intervals. */
    static long step(long range) {
        long step = 100;
        long[] factors = {2, 5, 10};
        long base = step;
        int next = 0;
        while (range / step > 8) {
            step = base * factors[next];
            if (++next == factors.length) {
                base *= 10;
                next = 0;
            }
        }
        return step;
    }

    private static void bar(Tag svg, Phase phase, double y, double scale) {
        double x = LEFT + phase.from() * scale;
        double width = Math.max(3, (phase.to() - phase.from()) * scale);
        svg.add(label(LEFT - 12, y + BAR - 3, "end", phase.name()));
        svg.add(Tag.of("rect")
                .with("x", x)
                .with("y", y)
                .with("width", width)
                .with("height", BAR)
                .with("rx", 3)
                .with("class", phase.kind())
                .add(Tag.of("title", phase.name() + ": +" + seconds(phase.from()) + " to +" + seconds(phase.to()))));
        svg.add(label(x + width + 8, y + BAR - 3, "start", "+" + seconds(phase.to())));
    }

    static Tag label(double x, double y, String anchor, String text) {
        return Tag.of("text")
                .with("x", x)
                .with("y", y)
                .with("text-anchor", anchor)
                .text(text);
    }

    static String seconds(long millis) {
        return String.format(Locale.ROOT, millis % 1000 == 0 ? "%.0f s" : "%.2f s", millis / 1000.0);
    }
}
