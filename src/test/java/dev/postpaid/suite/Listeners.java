package dev.postpaid.suite;

import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Received;
import dev.postpaid.Receiver.Reply;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Who listens while processes are killed: one who answers at once, one whose attempts are long under way, one who gets everything in
 * order, and one who refuses every event the first time, so that retries are always due. The first also asks, before answering, whether there is such an
 * event.
 */
final class Listeners implements AutoCloseable {

    private static final String ORDERED = "/ordered";
    private static final int ASKS_ONE_IN = 4;
    private static final Duration LONG = Duration.ofMillis(90);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    /** By which a listener and an event are told from all others. */
    record Told(String path, String event) {}

    private final Receiver receiver = Receiver.start();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();
    private final AtomicInteger questions = new AtomicInteger();
    private final AtomicInteger answers = new AtomicInteger();
    private volatile Api asked;

    Listeners() {
        receiver.answer(this::reply);
    }

    /** Adds them to a shop. @return each one's path by its endpoint's id */
    Map<String, String> addTo(Shop shop) {
        String often =
                "\"events\":[\"order.paid\",\"prices\"],\"retry\":{\"delays_seconds\":[1,1,1,1,1,1,1,1,1,1,1,1]}";
        return Set.of("/prompt", "/slow", "/moody", ORDERED).stream()
                .collect(Collectors.toMap(
                        path -> shop.endpoint(
                                receiver.url(path), often + (path.equals(ORDERED) ? ",\"ordered\":true" : "")),
                        path -> path));
    }

    /** Whom to ask about events, from now on. */
    void ask(Api api) {
        asked = api;
    }

    private Reply reply(Received request) {
        String event = request.header("webhook-id");
        return switch (request.path()) {
            case "/slow" -> Reply.of(200).after(LONG);
            case "/moody" -> Reply.of(refused.add(event) ? 503 : 200);
            default -> {
                if (questions.incrementAndGet() % ASKS_ONE_IN == 0) {
                    look(event);
                }
                yield Reply.of(200);
            }
        };
    }

    /** Who is being killed may not answer; who answers knows the event, or it was told before it was committed. */
    private void look(String event) {
        try {
            HttpRequest question = HttpRequest.newBuilder(asked.base().resolve("/api/v1/events/" + event))
                    .header("Authorization", "Bearer " + asked.key())
                    .timeout(Duration.ofSeconds(1))
                    .build();
            int status = CLIENT.send(question, BodyHandlers.discarding()).statusCode();
            if (status == 200) {
                answers.incrementAndGet();
            } else if (status == 404) {
                unknown.add(event);
            }
        } catch (Exception e) {
            // It is away.
        }
    }

    /** How often an event was found when it arrived. */
    int found() {
        return answers.get();
    }

    /** The events that were told and did not exist at that moment. */
    Set<String> unknown() {
        return unknown;
    }

    /** The places of the events in the order, as they arrived at who gets them in order. */
    List<String> sequences() {
        return receiver.requests().stream()
                .filter(request -> request.path().equals(ORDERED))
                .map(OrderedIT::sequenceOf)
                .toList();
    }

    /** How often each one was told of each event. */
    Map<Told, Long> told() {
        return receiver.requests().stream()
                .collect(Collectors.groupingBy(
                        request -> new Told(request.path(), request.header("webhook-id")), Collectors.counting()));
    }

    @Override
    public void close() {
        receiver.close();
    }
}
