package dev.postpaid.listen;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The calls of Postpaid's API that this program makes. */
final class Api {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** How long Postpaid waits for a request before it answers that there is none. */
    private static final int WAIT_SECONDS = 20;

    private final URI server;
    private final String key;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Api(URI server, String key) {
        this.server = server;
        this.key = key;
    }

    /** Requests, and the number to ask from next. */
    record Some(List<Captured> data, long after) {}

    JsonObject inspector(String id) throws IOException, InterruptedException, ProblemException {
        return call("GET", "inspectors/" + URLEncoder.encode(id, StandardCharsets.UTF_8), null, LIMIT);
    }

    Optional<JsonObject> inspectorNamed(String name) throws IOException, InterruptedException, ProblemException {
        return call("GET", "inspectors", null, LIMIT).getJsonArray("data").getValuesAs(JsonObject.class).stream()
                .filter(each -> name.equals(each.getString("name", null)))
                .findFirst();
    }

    JsonObject createInspector(String name) throws IOException, InterruptedException, ProblemException {
        return call(
                "POST",
                "inspectors",
                Json.createObjectBuilder().add("name", name).build(),
                LIMIT);
    }

    /** The endpoints that send to this URL. */
    List<JsonObject> endpointsAt(String url) throws IOException, InterruptedException, ProblemException {
        List<JsonObject> found = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonObject page = call("GET", "endpoints?limit=100" + cursor, null, LIMIT);
            page.getJsonArray("data").getValuesAs(JsonObject.class).stream()
                    .filter(each -> url.equals(each.getString("url")))
                    .forEach(found::add);
            String next = page.getString("next_cursor", null);
            cursor = next == null ? null : "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        }
        return found;
    }

    /** @param events empty for what an endpoint gets by default */
    JsonObject createEndpoint(String name, String url, List<String> events)
            throws IOException, InterruptedException, ProblemException {
        var body = Json.createObjectBuilder().add("name", name).add("url", url);
        if (!events.isEmpty()) {
            body.add("events", Json.createArrayBuilder(events));
        }
        return call("POST", "endpoints", body.build(), LIMIT);
    }

    /** What is gone already is no problem. */
    void delete(String path) throws IOException, InterruptedException, ProblemException {
        try {
            call("DELETE", path, null, LIMIT);
        } catch (ProblemException e) {
            if (e.status() != 404) {
                throw e;
            }
        }
    }

    /** @param waits whether to wait for a request if there is none */
    Some requests(String inspector, long after, boolean waits)
            throws IOException, InterruptedException, ProblemException {
        int wait = waits ? WAIT_SECONDS : 0;
        JsonObject found = call(
                "GET",
                "inspectors/" + inspector + "/requests?after=" + after + "&wait=" + wait + "&answers=true",
                null,
                LIMIT.plusSeconds(wait));
        return new Some(
                found.getJsonArray("data").getValuesAs(JsonObject.class).stream()
                        .map(Captured::of)
                        .toList(),
                found.getJsonNumber("after").longValue());
    }

    /** @return whether the sender still waited for it */
    boolean answer(String inspector, Captured request, LocalAnswer answer)
            throws IOException, InterruptedException, ProblemException {
        var body = Json.createObjectBuilder().add("status", answer.status()).add("body", answer.body());
        if (answer.retryAfter() != null) {
            body.add("retry_after", answer.retryAfter());
        }
        return call("POST", "inspectors/" + inspector + "/requests/" + request.id() + "/answer", body.build(), LIMIT)
                .getBoolean("in_time");
    }

    private JsonObject call(String method, String path, JsonObject body, Duration limit)
            throws IOException, InterruptedException, ProblemException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server + "/api/v1/" + path))
                .timeout(limit)
                .header("Authorization", "Bearer " + key)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .header("User-Agent", "postpaid-listen/" + Main.version())
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
                .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        int status = response.statusCode();
        if (status == 204) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        if (status >= 200 && status < 300) {
            return parse(response.body())
                    .orElseThrow(() -> new IOException("it answers " + status + " without JSON; is it Postpaid?"));
        }
        throw problem(response);
    }

    private static ProblemException problem(HttpResponse<String> response) {
        int status = response.statusCode();
        String detail = parse(response.body()).map(Api::words).orElse("it answers " + status + " without a reason");
        return new ProblemException(status, detail);
    }

    /** What a problem document says, with its wrong fields. */
    private static String words(JsonObject problem) {
        StringBuilder words = new StringBuilder(problem.getString("detail", problem.getString("title", "an error")));
        if (problem.containsKey("errors")) {
            problem.getJsonArray("errors").getValuesAs(JsonObject.class).forEach(error -> words.append(' ')
                    .append(error.getString("pointer", ""))
                    .append(' ')
                    .append(error.getString("detail", "")));
        }
        return words.toString();
    }

    private static Optional<JsonObject> parse(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return Optional.of(reader.readObject());
        } catch (JsonException notJson) {
            return Optional.empty();
        }
    }
}
