package dev.postpaid.suite;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.StringReader;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.glassfish.jersey.client.ClientProperties;
import org.glassfish.jersey.client.HttpUrlConnectorProvider;

/** The API as a program sees it: one server, one key. */
public final class Api {

    private static final Client CLIENT = ClientBuilder.newBuilder()
            .connectTimeout(5, TimeUnit.SECONDS)
            .readTimeout(30, TimeUnit.SECONDS)
            .property(HttpUrlConnectorProvider.SET_METHOD_WORKAROUND, true)
            .property(ClientProperties.SUPPRESS_HTTP_COMPLIANCE_VALIDATION, true)
            .property(ClientProperties.FOLLOW_REDIRECTS, false)
            .build();

    private final URI base;
    private final String key;

    /** @param key null for nobody's */
    public Api(URI base, String key) {
        this.base = base;
        this.key = key;
    }

    public Api as(String otherKey) {
        return new Api(base, otherKey);
    }

    /** The same key at another server. */
    public Api on(Api other) {
        return new Api(other.base, key);
    }

    public URI base() {
        return base;
    }

    /** What the server answered. */
    public record Answer(int status, String contentType, String text, Response response) {

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

        public String header(String name) {
            return response.getHeaderString(name);
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
        return call("POST", path, Entity.entity(json, MediaType.APPLICATION_JSON_TYPE));
    }

    /** Without a body. */
    public Answer post(String path) {
        return call("POST", path, null);
    }

    public Answer patch(String path, String json) {
        return call("PATCH", path, Entity.entity(json, MediaType.APPLICATION_JSON_TYPE));
    }

    public Answer delete(String path) {
        return call("DELETE", path, null);
    }

    /** @param path below {@code /api/v1}, or from the root if it starts with a slash */
    public Answer call(String method, String path, Entity<?> body) {
        URI uri = base.resolve(path.startsWith("/") ? path : "/api/v1/" + path);
        Invocation.Builder request = CLIENT.target(uri).request();
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        Response response = body == null ? request.method(method) : request.method(method, body);
        return new Answer(
                response.getStatus(),
                String.valueOf(response.getMediaType()),
                response.hasEntity() ? response.readEntity(String.class) : "",
                response);
    }
}
