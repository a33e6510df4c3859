package dev.holdfast.protocol;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** The one way messages become text: fields in alphabetical order, unknown fields ignored so that versions can mix. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final JsonMapper STRICT = MAPPER.rebuild()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    public static String write(Object message) {
        return MAPPER.writeValueAsString(message);
    }

    /** Reads what a person asks for: a field that is not known, or anything after the message, is refused too. */
    public static <T> T readStrict(String text, Class<T> type) {
        return read(STRICT, text, type);
    }

    /** Reads a message; text that is not one is a {@link MalformedMessageException}. */
    public static <T> T read(String text, Class<T> type) {
        return read(MAPPER, text, type);
    }

    private static <T> T read(JsonMapper mapper, String text, Class<T> type) {
        try {
            T message = mapper.readValue(text, type);
            if (message == null) {
                throw new MalformedMessageException("not a " + type.getSimpleName() + ": null");
            }
            return message;
        } catch (JacksonException e) {
            throw new MalformedMessageException("not a " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }

    /** Text from the wire that does not have the shape of the message it should be. */
    public static final class MalformedMessageException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MalformedMessageException(String message) {
            super(message);
        }

        MalformedMessageException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
