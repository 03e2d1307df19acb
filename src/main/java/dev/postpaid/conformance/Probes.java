package dev.postpaid.conformance;

import static dev.postpaid.platform.JsonApi.JSON;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postpaid.deliveries.TestSends.Probe;
import dev.postpaid.events.Variant;
import dev.postpaid.signing.SecretText;
import dev.postpaid.signing.Signer;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Makes the requests of a check from an example, in the format of the endpoint. */
final class Probes {

    /** Receivers allow five minutes. */
    private static final long STALE_SECONDS = Duration.ofMinutes(10).toSeconds();

    private static final String WEBHOOK_SIGNATURE = "webhook-signature";

    private static final String UNKNOWN_TYPE = "something.unknown";

    private final Signer signer;
    private final String brandSignature;
    private final Function<String, Variant> examples;

    /** Signs nothing that a receiver accepts. */
    private final String foreignSecret = SecretText.random(new SecureRandom()).value();

    /**
     * @param brand the word in the name of the own headers
     * @param examples an example by the id of its request, which is in its headers in some formats
     */
    Probes(String brand, Function<String, Variant> examples) {
        this.signer = new Signer(brand);
        this.brandSignature = ("x-" + brand + "-signature").toLowerCase(Locale.ROOT);
        this.examples = examples;
    }

    /** @param now in seconds since 1970 */
    Probe of(CheckCase wanted, String id, long now) {
        Variant example = examples.apply(id);
        byte[] body = example.body();
        return switch (wanted) {
            case RIGHT, SAME_ID -> probe(id, now, example, body, UnaryOperator.identity());
            case BAD_SIGNATURE -> probe(id, now, example, body, headers -> forged(headers, id, now, body));
            case BODY_CHANGED ->
                probe(id, now, example, withField(body, "changed_after_signing"), UnaryOperator.identity());
            case TIMESTAMP_OLD -> probe(id, now - STALE_SECONDS, example, body, UnaryOperator.identity());
            case TIMESTAMP_FUTURE -> probe(id, now + STALE_SECONDS, example, body, UnaryOperator.identity());
            case SIGNATURE_MISSING -> probe(id, now, example, body, this::unsigned);
            case TWO_SIGNATURES -> probe(id, now, example, body, headers -> withAnother(headers, id, now, body));
            case UNKNOWN_FIELD -> same(id, now, example, withField(body, "laterfield"));
            case UNKNOWN_TYPE -> same(id, now, ofUnknownType(example), withUnknownType(body));
        };
    }

    private static Probe same(String id, long now, Variant example, byte[] body) {
        return new Probe(id, now, body, body, example.headers(), UnaryOperator.identity());
    }

    private static Probe probe(
            String id, long timestamp, Variant signed, byte[] sent, UnaryOperator<Map<String, String>> headers) {
        return new Probe(id, timestamp, signed.body(), sent, signed.headers(), headers);
    }

    /** The attributes of a CloudEvent are in headers in the binary format. */
    private static Variant ofUnknownType(Variant example) {
        Map<String, String> headers = new LinkedHashMap<>(example.headers());
        headers.computeIfPresent("ce-type", (name, known) -> UNKNOWN_TYPE);
        return new Variant(example.number(), example.body(), headers);
    }

    private Map<String, String> foreign(String id, long now, byte[] body) {
        Map<String, String> foreign = new LinkedHashMap<>();
        signer.sign(id, now, body, List.of(foreignSecret), "not-the-key")
                .forEach((name, value) -> foreign.put(name.toLowerCase(Locale.ROOT), value));
        return foreign;
    }

    /** Signed with another secret, in all headers that there are; a fixed key is another, too. */
    private Map<String, String> forged(Map<String, String> headers, String id, long now, byte[] body) {
        Map<String, String> foreign = foreign(id, now, body);
        headers.replaceAll((name, value) -> foreign.getOrDefault(name.toLowerCase(Locale.ROOT), value));
        return headers;
    }

    private Map<String, String> unsigned(Map<String, String> headers) {
        headers.keySet()
                .removeIf(name -> name.equalsIgnoreCase(brandSignature)
                        || name.equalsIgnoreCase(WEBHOOK_SIGNATURE)
                        || name.equalsIgnoreCase(Signer.KEY_HEADER));
        return headers;
    }

    /** As while a secret is changed: the header has one that does not fit before the one that does. */
    private Map<String, String> withAnother(Map<String, String> headers, String id, long now, byte[] body) {
        headers.computeIfPresent(
                WEBHOOK_SIGNATURE, (name, right) -> foreign(id, now, body).get(WEBHOOK_SIGNATURE) + " " + right);
        return headers;
    }

    private static JsonObject read(byte[] body) {
        try (var reader = JSON.createReader(new ByteArrayInputStream(body))) {
            return reader.readObject();
        }
    }

    private static byte[] withField(byte[] body, String name) {
        return bytes(JSON.createObjectBuilder(read(body)).add(name, true));
    }

    /** A type that no receiver knows, where bodies of this kind have it. */
    private static byte[] withUnknownType(byte[] body) {
        JsonObject known = read(body);
        JsonObjectBuilder unknown = JSON.createObjectBuilder(known);
        if (known.get("event") instanceof JsonString) {
            unknown.add("event", UNKNOWN_TYPE);
        } else if (known.get("type") instanceof JsonString) {
            unknown.add("type", UNKNOWN_TYPE);
        } else if (known.get("data") instanceof JsonArray data) {
            JsonArrayBuilder items = JSON.createArrayBuilder();
            for (JsonValue item : data) {
                items.add(
                        item instanceof JsonObject change
                                ? JSON.createObjectBuilder(change)
                                        .add("type", "unknown_things")
                                        .build()
                                : item);
            }
            unknown.add("data", items);
        }
        return bytes(unknown);
    }

    private static byte[] bytes(JsonObjectBuilder built) {
        return built.build().toString().getBytes(UTF_8);
    }
}
