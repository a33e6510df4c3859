package dev.holdfast.agent.api;

import dev.holdfast.protocol.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The OpenAPI description of the routes. */
final class ApiDescription {
    private static final Pattern PARAMETER = Pattern.compile("\\{([a-z]+)\\}");
    private static final String BEARER = "bearer";

    private ApiDescription() {}

    static Map<String, Object> of(Route... routes) {
        Map<String, Map<String, Object>> paths = new TreeMap<>();
        for (Route route : routes) {
            paths.computeIfAbsent(route.path(), path -> new TreeMap<>())
                    .put(route.method().name().toLowerCase(Locale.ROOT), operation(route));
        }
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("openapi", "3.1.0");
        description.put("info", Map.of("title", "Holdfast agent", "version", "1"));
        description.put("paths", paths);
        description.put(
                "components", Map.of("securitySchemes", Map.of(BEARER, Map.of("type", "http", "scheme", "bearer"))));
        return description;
    }

    private static Map<String, Object> operation(Route route) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", route.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        operation.put("summary", route.summary());
        operation.put("security", route.open() ? List.of() : List.of(Map.of(BEARER, List.of())));
        operation.put("x-holdfast-roles", route.roles().stream().map(Role::word).toList());
        operation.put("x-holdfast-body-limit", route.bodyLimit());
        List<Map<String, Object>> parameters = parameters(route.path());
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        if (route.bodyLimit() > 0) {
            operation.put(
                    "requestBody",
                    Map.of("required", true, "content", Map.of("application/json", Map.of("schema", object()))));
        }
        operation.put("responses", responses(route));
        return operation;
    }

    private static List<Map<String, Object>> parameters(String path) {
        List<Map<String, Object>> parameters = new ArrayList<>();
        Matcher matcher = PARAMETER.matcher(path);
        while (matcher.find()) {
            parameters.add(Map.of(
                    "name", matcher.group(1), "in", "path", "required", true, "schema", Map.of("type", "string")));
        }
        return parameters;
    }

    private static Map<String, Object> responses(Route route) {
        Map<String, Object> responses = new TreeMap<>();
        responses.put("2XX", Map.of("description", "what was asked for"));
        if (!route.open()) {
            responses.put("401", Map.of("description", "no token, or nobody vouches for it"));
            responses.put("403", Map.of("description", "the caller lacks the role"));
        }
        responses.put("413", Map.of("description", "the body is larger than x-holdfast-body-limit"));
        responses.put("4XX", Map.of("description", "refused: the body has a code and a detail that says what to do"));
        return responses;
    }

    private static Map<String, Object> object() {
        return Map.of("type", "object");
    }
}
