package dev.postpaid.suite;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.glassfish.jersey.client.ClientConfig;
import org.glassfish.jersey.client.ClientProperties;
import org.glassfish.jersey.jnh.connector.JavaNetHttpConnectorProvider;

/** The API as a program sees it: one server, one key. */
public final class Api {

    private static final Client JERSEY = ClientBuilder.newClient(new ClientConfig()
            .connectorProvider(new JavaNetHttpConnectorProvider())
            .property(ClientProperties.FOLLOW_REDIRECTS, false)
            .property(ClientProperties.CONNECT_TIMEOUT, 5_000)
            .property(ClientProperties.READ_TIMEOUT, 30_000));

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final URI base;
    private final String key;
    private final Map<String, String> extra;

    /** @param key null for nobody's */
    public Api(URI base, String key) {
        this(base, key, Map.of());
    }

    private Api(URI base, String key, Map<String, String> extra) {
        this.base = base;
        this.key = key;
        this.extra = extra;
    }

    public Api as(String otherKey) {
        return new Api(base, otherKey, extra);
    }

    /** The same key at another server. */
    public Api on(Api other) {
        return new Api(other.base, key, extra);
    }

    /** The same, with one more header on every request. */
    public Api with(String header, String content) {
        Map<String, String> more = new TreeMap<>(extra);
        more.put(header, content);
        return new Api(base, key, more);
    }

    public URI base() {
        return base;
    }

    /** For a request that is written by hand; null for nobody's. */
    String key() {
        return key;
    }

    /** What the server answered. */
    public record Answer(int status, String text, HttpHeaders headers) {

        public JsonObject json() {
            try (var reader = Json.createReader(new StringReader(text))) {
                return reader.readObject();
            }
        }

        public String string(String field) {
            JsonValue value = json().get(field);
            return value == null || value == JsonValue.NULL ? null : json().getString(field);
        }

        public String id() {
            return json().getString("id");
        }

        public List<JsonObject> data() {
            return expect(200).json().getJsonArray("data").getValuesAs(JsonObject.class);
        }

        public String contentType() {
            return header("Content-Type");
        }

        /** The header of this name, or null. */
        public String header(String name) {
            return headers.firstValue(name).orElse(null);
        }

        /** The pointers of the wrong fields, sorted, separated by blanks. */
        public String pointers() {
            return json().getJsonArray("errors").getValuesAs(JsonObject.class).stream()
                    .map(error -> error.getString("pointer"))
                    .sorted()
                    .collect(Collectors.joining(" "));
        }

        /** Fails unless it has this status. */
        public Answer expect(int wanted) {
            if (status != wanted) {
                throw new AssertionError("expected " + wanted + " but was " + status + ": " + text);
            }
            return this;
        }
    }

    public Answer get(String path) {
        return call("GET", path, null);
    }

    public Answer post(String path, String json) {
        return call("POST", path, Entity.json(json));
    }

    /** Without a body. */
    public Answer post(String path) {
        return call("POST", path, null);
    }

    public Answer patch(String path, String json) {
        return call("PATCH", path, Entity.json(json));
    }

    public Answer delete(String path) {
        return call("DELETE", path, null);
    }

    /** @param body null for none */
    public Answer call(String method, String path, Entity<String> body) {
        Invocation.Builder request = JERSEY.target(uri(path)).request();
        extra.forEach(request::header);
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        try (Response response = body == null ? request.method(method) : request.method(method, body)) {
            String text = response.hasEntity() ? response.readEntity(String.class) : "";
            Answer answer = new Answer(
                    response.getStatus(), text, HttpHeaders.of(response.getStringHeaders(), (name, value) -> true));
            Contract.check(
                    method,
                    uri(path).toString().substring(base.toString().length()),
                    body == null ? "" : body.getEntity(),
                    answer);
            return answer;
        }
    }

    private URI uri(String path) {
        return base.resolve(path.startsWith("/") ? path : "/api/v1/" + path);
    }

    /**
     * Sends exactly this, which no well-behaved client would, in chunks if the publisher does not know how many bytes.
     *
     * @param path below {@code /api/v1}, or from the root if it starts with a slash
     * @param contentType null for no such header
     */
    public Answer send(String method, String path, String contentType, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body);
        extra.forEach(request::header);
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        try {
            HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body(), answer.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
