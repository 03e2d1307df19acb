package dev.postpaid.listen;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Sends a request to the own server and reads the answer, both within the time that the sender waits. */
final class Forwarder {

    private static final Duration CONNECT = Duration.ofSeconds(3);

    /** If the sender does not wait. */
    private static final long LONGEST_MILLIS = 10_000;

    private static final long LEAST_MILLIS = 500;

    /** What reporting the answer takes. */
    private static final long REPORT_MILLIS = 500;

    private static final int MOST_BYTES = 16_000;

    private static final int BAD_GATEWAY = 502;
    private static final int GATEWAY_TIMEOUT = 504;
    private static final int TOO_LARGE = 413;

    private final URI url;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Forwarder(URI url) {
        this.url = url;
    }

    LocalAnswer forward(Captured request) throws InterruptedException {
        if (request.bodyCut()) {
            return LocalAnswer.none(
                    TOO_LARGE, "the body is larger than the inspector keeps, so it was not forwarded", 0);
        }
        long began = System.nanoTime();
        Long left = request.answerWithinMillis();
        long limit = left == null ? LONGEST_MILLIS : Math.max(LEAST_MILLIS, left - REPORT_MILLIS);
        try {
            HttpResponse<InputStream> response = client.send(build(request, limit), BodyHandlers.ofInputStream());
            String body = read(response.body(), limit - millis(began));
            int status = response.statusCode();
            return status < 200 || status > 599
                    ? LocalAnswer.none(BAD_GATEWAY, "it answered with the status " + status, millis(began))
                    : answer(response, body, millis(began));
        } catch (HttpTimeoutException e) {
            return LocalAnswer.none(GATEWAY_TIMEOUT, Words.of(e), millis(began));
        } catch (IOException | IllegalArgumentException e) {
            return LocalAnswer.none(BAD_GATEWAY, Words.of(e), millis(began));
        }
    }

    private HttpRequest build(Captured request, long limit) {
        HttpRequest.Builder built = HttpRequest.newBuilder(url)
                .timeout(Duration.ofMillis(limit))
                .method(
                        request.method(),
                        request.body().length == 0
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofByteArray(request.body()));
        for (Captured.Header header : request.forwarded()) {
            try {
                built.header(header.name(), header.value());
            } catch (IllegalArgumentException e) {
                // The client sets this one itself.
            }
        }
        return built.build();
    }

    private static LocalAnswer answer(HttpResponse<InputStream> response, String body, long millis) {
        List<Captured.Header> headers = response.headers().map().entrySet().stream()
                .flatMap(each -> each.getValue().stream().map(value -> new Captured.Header(each.getKey(), value)))
                .toList();
        Integer retryAfter = response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("[0-9]{1,5}"))
                .map(Integer::valueOf)
                .filter(seconds -> seconds <= 86_400)
                .orElse(null);
        return new LocalAnswer(response.statusCode(), retryAfter, headers, body, millis, null);
    }

    /** The beginning of a body. What is too long or too slow is not read to its end. */
    private static String read(InputStream body, long millis) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        CompletableFuture.delayedExecutor(Math.max(1, millis), TimeUnit.MILLISECONDS)
                .execute(() -> close(body));
        try (body) {
            byte[] piece = new byte[4096];
            int read = body.read(piece);
            while (read >= 0 && kept.size() < MOST_BYTES) {
                kept.write(piece, 0, Math.min(read, MOST_BYTES - kept.size()));
                read = body.read(piece);
            }
        } catch (IOException e) {
            // The status counts.
        }
        return kept.toString(StandardCharsets.UTF_8).replace('\0', '\uFFFD');
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            // It is closed all the same.
        }
    }

    private static long millis(long began) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }
}
