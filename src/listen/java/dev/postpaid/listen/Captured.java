package dev.postpaid.listen;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A request that the inspector received.
 *
 * @param answerWithinMillis how long the sender waits for the answer; null if it does not wait
 */
record Captured(
        String id,
        long number,
        String method,
        List<Header> headers,
        byte[] body,
        boolean bodyCut,
        Long answerWithinMillis) {

    /** What concerns one connection (RFC 9110, 7.6.1), what the client sets itself, and what the inspector hides. */
    private static final Set<String> NOT_FORWARDED = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "expect",
            "host",
            "content-length",
            "http2-settings",
            "cookie");

    private static final int MOST_TYPES = 3;

    record Header(String name, String value) {}

    static Captured of(JsonObject json) {
        return new Captured(
                json.getString("id"),
                json.getJsonNumber("number").longValue(),
                json.getString("method"),
                json.getJsonArray("headers").getValuesAs(JsonObject.class).stream()
                        .map(each -> new Header(each.getString("name"), each.getString("value")))
                        .toList(),
                Base64.getDecoder().decode(json.getString("body_base64")),
                json.getBoolean("body_cut"),
                json.isNull("answer_within_ms")
                        ? null
                        : json.getJsonNumber("answer_within_ms").longValue());
    }

    /** The headers for the own server. */
    List<Header> forwarded() {
        Set<String> named = headers.stream()
                .filter(each -> each.name().equalsIgnoreCase("connection"))
                .flatMap(each -> List.of(each.value().split(",")).stream())
                .map(each -> each.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return headers.stream()
                .filter(each -> {
                    String name = each.name().toLowerCase(Locale.ROOT);
                    return !NOT_FORWARDED.contains(name) && !named.contains(name);
                })
                .toList();
    }

    /** The id of the event; null for a request of another kind. */
    String webhookId() {
        return headers.stream()
                .filter(each -> each.name().equalsIgnoreCase("webhook-id"))
                .map(Header::value)
                .findFirst()
                .orElse(null);
    }

    /** The type of the event by what its body says; null if the body says none. */
    String eventType() {
        try (var reader = Json.createReader(new ByteArrayInputStream(body))) {
            JsonStructure structure = reader.read();
            if (!(structure instanceof JsonObject json)) {
                return null;
            }
            if (json.get("event") instanceof JsonString event) {
                return event.getString();
            }
            if (json.get("type") instanceof JsonString type) {
                return type.getString();
            }
            return json.get("data") instanceof JsonArray data ? changes(data) : null;
        } catch (JsonException notJson) {
            return null;
        }
    }

    private static String changes(JsonArray data) {
        List<String> types = data.stream()
                .filter(JsonObject.class::isInstance)
                .map(each -> each.asJsonObject().getString("type", "?") + "."
                        + each.asJsonObject().getString("action", "?"))
                .distinct()
                .toList();
        if (types.isEmpty()) {
            return null;
        }
        String first = String.join(", ", types.subList(0, Math.min(MOST_TYPES, types.size())));
        return types.size() > MOST_TYPES ? first + ", …" : first;
    }
}
