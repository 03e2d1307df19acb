package dev.postpaid.suite;

import static dev.postpaid.Samples.sample;

import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Received;
import dev.postpaid.Receiver.Reply;
import jakarta.ws.rs.client.Entity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** A stand-in for Mollie's API that has payments, lists them two at a time, newest first, and takes every key. */
final class MollieStandIn implements AutoCloseable {

    private static final int PAGE = 2;

    private final Receiver server = Receiver.start();

    /** By their ids, which sort by age: the newest first. */
    private final Map<String, String> payments = new ConcurrentSkipListMap<>();

    MollieStandIn() {
        works();
    }

    /** Answers as Mollie does. */
    void works() {
        server.answer(this::reply);
    }

    /** Answers everything like this. */
    void answers(Reply reply) {
        server.answer(request -> reply);
    }

    /** Sets the credentials of a shop. */
    void connect(Shop shop) {
        shop.api()
                .call(
                        "PUT",
                        "payment-providers/mollie",
                        Entity.json("{\"api_key\":\"live_dHar4XY7LxsDOtmnkVtjNVWXLSlXsM\",\"base_url\":\""
                                + server.url("") + "\"}"))
                .expect(201);
        server.forget();
    }

    /** A paid payment, begun just now. @param changes of the sample, which is of 1.21 EUR */
    String paid(String orderId, String... changes) {
        return paid(orderId, Instant.now(), changes);
    }

    String paid(String orderId, Instant begun, String... changes) {
        String id = "tr_%019d"
                .formatted(
                        Long.MAX_VALUE - begun.truncatedTo(ChronoUnit.MILLIS).toEpochMilli() * 1000 - payments.size());
        String payment = sample("mollie-payment", changes)
                .replace("tr_7UhSN1zuXS", id)
                .replace("\"ord_sample\"", "\"" + orderId + "\"")
                .replace("2026-11-21T10:00:01+00:00", begun.toString())
                .replace(
                        "2026-11-21T10:00:07+00:00",
                        begun.truncatedTo(ChronoUnit.SECONDS).toString());
        payments.put(id, payment);
        return id;
    }

    /** The requests for pages of the list. */
    List<Received> pages() {
        return server.requests().stream()
                .filter(request -> request.path().startsWith("/v2/payments?"))
                .toList();
    }

    private Reply reply(Received request) {
        String path = request.path();
        if (path.startsWith("/v2/payments?")) {
            return Reply.of(200).saying(page(path.contains("from=") ? path.replaceFirst(".*from=", "") : ""));
        }
        String payment = payments.get(path.replaceFirst(".*/", ""));
        return payment == null
                ? Reply.of(path.equals("/v2/methods") ? 200 : 404)
                : Reply.of(200).saying(payment);
    }

    private String page(String from) {
        List<String> ids =
                payments.keySet().stream().filter(id -> id.compareTo(from) >= 0).toList();
        String some = ids.stream().limit(PAGE).map(payments::get).collect(Collectors.joining(","));
        String next = ids.size() <= PAGE
                ? "null"
                : "{\"href\":\"https://api.mollie.com/v2/payments?from=" + ids.get(PAGE) + "&limit=250\"}";
        return "{\"_embedded\":{\"payments\":[" + some + "]},\"_links\":{\"next\":" + next + "}}";
    }

    @Override
    public void close() {
        server.close();
    }
}
