package dev.postpaid.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/** An inspector that a person made, and the page that shows it. */
final class Inspected {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final URI server;
    private final String token;

    private Inspected(URI server, String token) {
        this.server = server;
        this.token = token;
    }

    /** Makes one and stays on its page. */
    static Inspected by(Person person, Shop shop) {
        person.opens("/dashboard/inspectors");
        person.button("New inspector").click();
        person.page().waitForURL(Pattern.compile(".*/dashboard/inspector\\?token=.*"));
        return new Inspected(shop.api().base(), person.page().url().replaceFirst(".*token=", ""));
    }

    String token() {
        return token;
    }

    /** The same one, answering so from now on. */
    Inspected answers(Person person, int status, int delay) {
        person.page().getByLabel("Status of the answer").selectOption(Integer.toString(status));
        person.page().getByLabel("Delay of the answer").selectOption(Integer.toString(delay));
        person.button("Answer like this").click();
        person.page().locator(".messages .info").waitFor();
        person.opens("/inspect/" + token);
        return this;
    }

    /** @param body empty for none */
    HttpResponse<String> send(String method, String below, String body) {
        return later(method, below, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .join();
    }

    CompletableFuture<HttpResponse<String>> later(String method, String below, BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/in/" + token + below))
                .timeout(Duration.ofSeconds(30))
                .header("X-Test", "a test")
                .header("Cookie", "secret=cookie")
                .method(method, body)
                .build();
        return CLIENT.sendAsync(request, BodyHandlers.ofString());
    }

    /** Asks for a path that is nobody's. */
    static HttpResponse<String> get(URI url) {
        try {
            return CLIENT.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
