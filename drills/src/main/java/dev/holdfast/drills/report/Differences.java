package dev.holdfast.drills.report;

import dev.holdfast.protocol.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Every field in which two JSON texts differ, by its path. */
final class Differences {
    private static final int MOST = 20;
    private static final int WORDS = 60;

    private final List<String> found = new ArrayList<>();
    private int more;

    List<String> between(String said, String computed) {
        compare("", Json.read(said, JsonNode.class), Json.read(computed, JsonNode.class));
        if (more > 0) {
            found.add("and " + more + " more");
        }
        return found;
    }

    private void compare(String path, JsonNode said, JsonNode computed) {
        if (said.equals(computed)) {
            return;
        }
        if (said.isObject() && computed.isObject()) {
            SortedSet<String> names = new TreeSet<>(said.propertyNames());
            names.addAll(computed.propertyNames());
            names.forEach(
                    name -> compare(path.isEmpty() ? name : path + "." + name, said.path(name), computed.path(name)));
        } else if (said.isArray() && computed.isArray() && said.size() == computed.size()) {
            for (int i = 0; i < said.size(); i++) {
                compare(path + "[" + i + "]", said.path(i), computed.path(i));
            }
        } else if (found.size() < MOST) {
            found.add(path + " says " + words(said) + ", computed again it is " + words(computed));
        } else {
            more++;
        }
    }

    private static String words(JsonNode node) {
        String text = node.isArray() ? "a list of " + node.size() : node.isMissingNode() ? "nothing" : node.toString();
        return text.length() <= WORDS ? text : text.substring(0, WORDS) + "…";
    }
}
