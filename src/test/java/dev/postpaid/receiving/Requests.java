package dev.postpaid.receiving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.signing.Signer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What each of the two filters does with requests, wherever it runs. */
public final class Requests {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI rest;

    /** @param rest where {@link HookResource} is */
    public Requests(URI rest) {
        this.rest = rest;
    }

    public void trust(String secret) {
        send(HttpRequest.newBuilder(rest).PUT(BodyPublishers.ofString(secret)));
    }

    public List<String> handled() {
        return send(HttpRequest.newBuilder(rest)).body().lines().toList();
    }

    /** @param way how {@link Handled} calls it */
    public void tryAll(URI hook, String way) {
        trust(SECRET);
        String id = "evt_" + way;
        String body = "{\"buyer\":\"Zoë\"}";
        int before = handled().size();

        assertThat(post(hook, signed(id, body), body)).isEqualTo(204);
        assertThat(post(hook, signed(id, body), body))
                .as("the same event again")
                .isEqualTo(200);
        assertThat(post(hook, signed(id + "x", body), body + " "))
                .as("another body")
                .isEqualTo(401);
        assertThat(post(hook, Map.of(), body)).as("no signature").isEqualTo(401);
        String longest = "\"" + "x".repeat(9_998) + "\"";
        assertThat(post(hook, signed(id + "y", longest), longest)).isEqualTo(204);
        assertThat(post(hook, signed(id + "z", longest + " "), longest + " "))
                .as("too long")
                .isEqualTo(413);
        assertThat(handled().subList(before, handled().size()))
                .containsExactly(way + " " + id + " " + body, way + " " + id + "y " + longest);
    }

    /** An event whose handling failed is handled when it comes again. */
    public void tryAgain(URI hook, String way) {
        trust(SECRET);
        String body = "{\"come\":\"later\"}";

        assertThat(post(hook, signed("evt_later", body), body)).isEqualTo(500);
        assertThat(post(hook, signed("evt_later", body), body)).isEqualTo(204);
        assertThat(post(hook, signed("evt_later", body), body)).isEqualTo(200);
        assertThat(handled()).contains("failed " + way + " evt_later", way + " evt_later " + body);
    }

    private static Map<String, String> signed(String id, String body) {
        return new Signer("bookto")
                .sign(id, Instant.now().getEpochSecond(), body.getBytes(UTF_8), List.of(SECRET), null);
    }

    private int post(URI hook, Map<String, String> headers, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(hook)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(request).statusCode();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
