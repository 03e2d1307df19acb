package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.standardwebhooks.Webhook;
import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Received;
import jakarta.json.JsonObject;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The main job. */
@Tag("newest")
class PaidOrderIT extends Suite {

    private final Receiver receiver = Receiver.start();

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void aPaidOrderReachesTheReceiverSignedAndOnce() {
        shop.endpoint(receiver.url("/hook"));

        JsonObject order = shop.sell();

        Received request = receiver.awaitRequests(1, SOON).get(0);
        String eventId = shop.eventOf(order);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.header("content-type")).isEqualTo("application/json; charset=utf-8");
        assertThat(request.header("webhook-id")).isEqualTo(eventId);
        assertThat(request.text()).contains("\"order_id\":\"" + order.getString("id") + "\"");
        assertThat(shop.api().get("events/" + eventId).expect(200).string("body"))
                .isEqualTo(request.text());
        soon().until(() -> shop.deliveryOf(eventId).getString("status").equals("delivered"));
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void theStandardWebhooksLibraryVerifiesIt() throws Exception {
        shop.endpoint(receiver.url());
        shop.sell();

        Received request = receiver.awaitRequests(1, SOON).get(0);
        Map<String, List<String>> headers = new HashMap<>();
        request.headers().forEach((name, value) -> headers.put(name, List.of(value)));

        Webhook verifier = new Webhook(shop.secret());
        assertThatCode(() -> verifier.verify(request.text(), HttpHeaders.of(headers, (name, value) -> true)))
                .doesNotThrowAnyException();
    }

    @Test
    void theVatOfAShopThatRoundsEachLineIsToldAsItWasGiven() {
        shop.endpoint(receiver.url());
        String whole = "\"total_incl\":1.21,\"vat_rate\":21";

        shop.api()
                .post(
                        "orders",
                        Shop.order(Shop.reference())
                                .replace(whole, "\"total_incl\":9.90,\"excl_vat\":8.20,\"vat\":1.70,\"vat_rate\":21"))
                .expect(201);
        var refused = shop.api()
                .post("orders", Shop.order().replace(whole, whole + ",\"excl_vat\":0.91,\"vat\":0.30"))
                .expect(422);

        assertThat(receiver.awaitRequests(1, SOON).get(0).text())
                .contains("\"amount\":{\"total_incl\":9.9,\"excl_vat\":8.2,\"vat\":1.7,\"vat_rate\":21,");
        assertThat(refused.pointers()).isEqualTo("/amount/vat");
    }

    @Test
    void anOrderPlacedFirstAndPaidLaterIsToldWhenItIsPaid() {
        shop.endpoint(receiver.url());
        JsonObject order = shop.api().post("orders", Shop.order()).expect(201).json();
        assertThat(order.getString("status")).isEqualTo("open");
        assertThat(shop.api().get("events").data()).isEmpty();

        JsonObject paid = shop.api()
                .post("orders/" + order.getString("id") + "/payments", Shop.payment(Shop.reference()))
                .expect(200)
                .json();

        assertThat(paid.getString("status")).isEqualTo("paid");
        assertThat(receiver.awaitRequests(1, SOON)).hasSize(1);
    }

    @Test
    void aReceiverThatWasDownGetsTheOrderOnTheScheduleUnderTheSameId() {
        shop.endpoint(receiver.url());
        receiver.stop();
        String eventId = shop.eventOf(shop.sell());
        soon().until(() -> shop.deliveryOf(eventId).getInt("attempt_count") >= 2);

        JsonObject meanwhile = shop.deliveryOf(eventId);
        JsonObject first = meanwhile.getJsonArray("attempts").getJsonObject(0);
        assertThat(first.getString("outcome")).isEqualTo("connection");
        assertThat(first.getString("reason")).isEqualTo("connect_refused");
        assertThat(first.getString("error")).isEqualTo("The connection was refused.");
        assertThat(first.getString("advice")).startsWith("Check that the server runs");
        assertThat(first).doesNotContainKey("failure");
        assertThat(meanwhile.getString("status")).isNotEqualTo("delivered");

        receiver.restart();

        assertThat(receiver.awaitRequests(1, SOON).get(0).header("webhook-id")).isEqualTo(eventId);
        soon().until(() -> shop.deliveryOf(eventId).getString("status").equals("delivered"));
        assertThat(shop.deliveryOf(eventId).getJsonArray("attempts").size()).isGreaterThanOrEqualTo(3);
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void theSamePaymentReportedTwentyTimesAtOnceIsOneEventAndOneDelivery() throws Exception {
        shop.endpoint(receiver.url());
        String orderId = shop.api().post("orders", Shop.order()).expect(201).id();
        String payment = Shop.payment(Shop.reference());

        List<Integer> statuses = atOnce(20, () -> shop.api()
                .post("orders/" + orderId + "/payments", payment)
                .status());

        assertThat(statuses).containsOnly(200);
        assertOneEventOneDelivery();
    }

    @Test
    void theSamePaidOrderPlacedTwentyTimesAtOnceIsOneOrderOneEventAndOneDelivery() throws Exception {
        shop.endpoint(receiver.url());
        String order = Shop.order(Shop.reference());

        List<Integer> statuses =
                atOnce(20, () -> shop.api().post("orders", order).status());

        assertThat(statuses).containsOnlyOnce(201).containsOnly(200, 201);
        assertThat(shop.api().get("orders").data()).hasSize(1);
        assertOneEventOneDelivery();
    }

    private void assertOneEventOneDelivery() {
        List<JsonObject> events = shop.api().get("events").expect(200).data();
        assertThat(events).hasSize(1);
        String eventId = events.get(0).getString("id");
        soon().until(() -> shop.deliveryOf(eventId).getString("status").equals("delivered"));
        assertThat(receiver.requests()).hasSize(1);
    }

    private static <T> List<T> atOnce(int times, Callable<T> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        CountDownLatch go = new CountDownLatch(1);
        try {
            List<Future<T>> answers = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                answers.add(threads.submit(() -> {
                    go.await();
                    return call.call();
                }));
            }
            go.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> answer : answers) {
                results.add(answer.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
