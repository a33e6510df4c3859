package dev.holdfast.drills.report.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.owasp.encoder.Encode;

/** An element of a page. Text and attribute values are encoded when they are put in; there is no way around it. */
final class Tag {
    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Object> children = new ArrayList<>();

    private Tag(String name) {
        this.name = name;
    }

    static Tag of(String name) {
        return new Tag(name);
    }

    /** An element that holds one text. */
    static Tag of(String name, String text) {
        return new Tag(name).text(text);
    }

    Tag with(String attribute, String value) {
        attributes.put(attribute, value);
        return this;
    }

    Tag with(String attribute, double value) {
        long whole = Math.round(value * 10);
        return with(attribute, whole % 10 == 0 ? Long.toString(whole / 10) : Double.toString(whole / 10.0));
    }

    Tag text(String text) {
        children.add(text);
        return this;
    }

    Tag add(Tag... tags) {
        children.addAll(List.of(tags));
        return this;
    }

    Tag add(List<Tag> tags) {
        children.addAll(tags);
        return this;
    }

    boolean isEmpty() {
        return children.isEmpty();
    }

    void write(StringBuilder out) {
        out.append('<').append(name);
        attributes.forEach((attribute, value) -> out.append(' ')
                .append(attribute)
                .append("=\"")
                .append(Encode.forHtmlAttribute(value))
                .append('"'));
        out.append('>');
        for (Object child : children) {
            if (child instanceof Tag tag) {
                tag.write(out);
            } else {
                out.append(Encode.forHtmlContent(String.valueOf(child)));
            }
        }
        out.append("</").append(name).append(">\n");
    }
}
