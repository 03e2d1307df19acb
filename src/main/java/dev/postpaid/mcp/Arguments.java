package dev.postpaid.mcp;

import dev.postpaid.platform.ProblemException;
import dev.postpaid.web.JsonInput;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The arguments of one call, checked by the parameters of its tool. An argument that was not given is null. */
final class Arguments {

    private final Map<String, Object> values = new HashMap<>();

    private Arguments() {}

    /** @throws ProblemException 422 that names each wrong argument, and each that the tool does not know */
    static Arguments read(List<Parameter> parameters, JsonObject given) {
        JsonInput in = new JsonInput(given);
        Arguments read = new Arguments();
        parameters.forEach(parameter -> read.values.put(parameter.name(), parameter.read(in)));
        in.finish();
        return read;
    }

    String text(String name) {
        return (String) values.get(name);
    }

    Instant time(String name) {
        String text = text(name);
        return text == null ? null : OffsetDateTime.parse(text).toInstant();
    }

    int number(String name) {
        return (Integer) values.get(name);
    }

    boolean flag(String name) {
        return (Boolean) values.get(name);
    }

    /** Words with commas between, as the API takes them; null if there are none. */
    String words(String name) {
        return values.get(name) instanceof List<?> words
                ? String.join(",", words.stream().map(String::valueOf).toList())
                : null;
    }

    boolean has(String name) {
        return values.get(name) != null;
    }
}
