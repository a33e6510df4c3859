package dev.holdfast.drills.report.html;

import java.util.List;

/** A table that scrolls sideways where it must; a table without rows is a sentence. */
final class Table {
    /** The page shows no more rows than this; all of them are in report.json. */
    static final int MOST_ROWS = 200;

    private final Tag body = Tag.of("tbody");
    private final List<String> head;
    private int rows;

    Table(String... head) {
        this.head = List.of(head);
    }

    Table row(Tag... cells) {
        if (++rows <= MOST_ROWS) {
            body.add(Tag.of("tr").add(cells));
        }
        return this;
    }

    static Tag cell(String text) {
        return Tag.of("td", text);
    }

    static Tag code(String text) {
        return Tag.of("td").with("class", "mono").text(text);
    }

    /** One word that is not broken. */
    static Tag word(String text) {
        return Tag.of("td").with("class", "mono word").text(text);
    }

    /** A wall clock's time of day to the millisecond; the day stands at the top of the page. */
    static Tag time(String iso) {
        int day = iso.indexOf('T');
        int point = iso.indexOf('.');
        return word(
                day < 0
                        ? iso
                        : iso.substring(day + 1, point < 0 ? iso.length() : Math.min(point + 4, iso.length()))
                                .replace("Z", ""));
    }

    static Tag number(String text) {
        return Tag.of("td").with("class", "number").text(text);
    }

    static Tag verdict(String verdict) {
        return Tag.of("td").add(badge(verdict));
    }

    static Tag badge(String verdict) {
        String known = switch (verdict) {
            case "PASS" -> "pass";
            case "FAIL" -> "fail";
            case "INVALID" -> "invalid";
            default -> "inconclusive";
        };
        return Tag.of("span").with("class", "badge " + known).text(verdict);
    }

    Tag tag(String ifEmpty) {
        if (rows == 0) {
            return Tag.of("p").with("class", "none").text(ifEmpty);
        }
        Tag heads = Tag.of("tr");
        head.forEach(name -> heads.add(Tag.of("th").with("scope", "col").text(name)));
        Tag scroll = Tag.of("div")
                .with("class", "scroll")
                .add(Tag.of("table").add(Tag.of("thead").add(heads), body));
        return rows <= MOST_ROWS
                ? scroll
                : scroll.add(
                        Tag.of("p").with("class", "none").text("and " + (rows - MOST_ROWS) + " more in report.json"));
    }
}
