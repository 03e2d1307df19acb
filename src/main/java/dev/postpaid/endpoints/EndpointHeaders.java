package dev.postpaid.endpoints;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Additional headers for every request to an endpoint, for example an {@code Authorization} that the receiver requires.
 *
 * @param values at most 20 headers; headers of HTTP itself, of the body and of the signature are refused
 */
public record EndpointHeaders(Map<String, String> values) {

    public static final EndpointHeaders NONE = new EndpointHeaders(Map.of());

    /** RFC 9110: a token. */
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");

    /** RFC 9110: visible characters, with spaces or tabs between them. */
    static final Pattern VALUE = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e\\t]{0,1998}[\\x21-\\x7e])?");

    private static final int MOST = 20;

    private static final Set<String> RESERVED = Set.of(
            "host",
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "expect",
            "user-agent",
            "cookie",
            "date",
            "via",
            "forwarded",
            "x-webhook-signature");

    private static final Pattern RESERVED_FAMILY = Pattern.compile("content-.*|webhook-.*|x-.+-(timestamp|signature)");

    /** @throws InvalidValueException naming the header that broke a rule */
    public EndpointHeaders {
        if (values.size() > MOST) {
            throw new InvalidValueException("headers", Rule.of("too_many", MOST));
        }
        values.forEach(EndpointHeaders::check);
        Set<String> names = new HashSet<>();
        values.keySet().forEach(name -> {
            if (!names.add(name.toLowerCase(Locale.ROOT))) {
                throw new InvalidValueException("headers", Rule.of("header_twice", name));
            }
        });
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    private static void check(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!NAME.matcher(name).matches()) {
            throw new InvalidValueException("headers", Rule.of("header_name"));
        }
        if (RESERVED.contains(lower) || RESERVED_FAMILY.matcher(lower).matches()) {
            throw new InvalidValueException("headers." + name, Rule.of("header_reserved"));
        }
        if (!VALUE.matcher(value).matches()) {
            throw new InvalidValueException("headers." + name, Rule.of("header_value"));
        }
    }

    /** Applies a merge patch. Stored values are never shown, so a value that is absent stays. Null removes a header. */
    EndpointHeaders patchedBy(Map<String, JsonValue> json) {
        Map<String, String> patched = new LinkedHashMap<>(values);
        json.forEach((name, value) -> {
            if (value instanceof JsonString text) {
                patched.put(name, text.getString());
            } else if (value.getValueType() == JsonValue.ValueType.NULL) {
                patched.remove(name);
            } else {
                throw new InvalidValueException("headers." + name, Rule.of("string_or_null"));
            }
        });
        return new EndpointHeaders(patched);
    }

    /** The names of those that the binary mode of CloudEvents has for itself. */
    List<String> ofCloudEvents() {
        return values.keySet().stream().filter(EndpointHeaders::isOfCloudEvents).toList();
    }

    /** Whether the binary mode of CloudEvents has headers with such a name. */
    public static boolean isOfCloudEvents(String name) {
        return name.regionMatches(true, 0, "ce-", 0, 3);
    }

    boolean isNone() {
        return values.isEmpty();
    }

    String json() {
        var object = JSON.createObjectBuilder();
        values.forEach(object::add);
        return object.build().toString();
    }

    static EndpointHeaders ofJson(String json) {
        try (var reader = JSON.createReader(new StringReader(json))) {
            return NONE.patchedBy(reader.readObject());
        }
    }
}
