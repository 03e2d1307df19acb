package dev.postpaid.bench;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Calls Postpaid's API, one call at a time. */
final class Api {

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;

    Api(int port) {
        base = "http://127.0.0.1:" + port + "/api";
    }

    boolean isReady() {
        try {
            return send(HttpRequest.newBuilder(URI.create(base + "/health/ready")))
                            .statusCode()
                    == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** @throws IllegalStateException if the answer is not 2xx */
    JsonObject get(String key, String path) {
        return call("GET", key, path, HttpRequest.BodyPublishers.noBody());
    }

    /** @throws IllegalStateException if the answer is not 2xx */
    JsonObject post(String key, String path, String body) {
        return call("POST", key, path, HttpRequest.BodyPublishers.ofString(body));
    }

    private JsonObject call(String method, String key, String path, HttpRequest.BodyPublisher body) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(method, body));
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return Json.createReader(new StringReader(answer.body())).readObject();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
