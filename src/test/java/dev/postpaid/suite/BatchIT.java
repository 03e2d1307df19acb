package dev.postpaid.suite;

import static dev.postpaid.suite.Problem.assertInvalid;
import static dev.postpaid.suite.Problem.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.suite.Api.Answer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many orders or changes in one request. */
class BatchIT extends Suite {

    private static final String PRICE = "{\"data\":[{\"type\":\"prices\",\"id\":1,\"action\":\"deleted\"}]}";

    private final Receiver receiver = Receiver.start();

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void everyOrderOfABatchIsPlacedPaidAndSentOnce() {
        shop.endpoint(receiver.url());
        List<String> wanted = IntStream.range(0, 40)
                .mapToObj(i -> Shop.order(Shop.reference()))
                .toList();

        List<JsonObject> results = results(orders(wanted));

        assertThat(results).extracting(result -> result.getInt("status")).containsOnly(201);
        List<String> placed =
                results.stream().map(result -> result.getString("id")).toList();
        assertThat(placed).doesNotHaveDuplicates().isSorted();
        assertThat(receiver.awaitRequests(40, SOON))
                .extracting(request -> Json.createReader(new StringReader(request.text()))
                        .readObject()
                        .getString("order_id"))
                .containsExactlyInAnyOrderElementsOf(placed);
        assertThat(shop.api().get("orders/" + placed.get(7)).expect(200).string("order_number"))
                .isEqualTo(results.get(7).getString("order_number"));
    }

    @Test
    void whatLooksWrongAboutAnOrderIsSaidAndTheOrderIsPlaced() {
        String wrong = Shop.order().replace("\"country\":\"BE\"", "\"country\":\"BE\",\"vat_number\":\"0428.759.498\"");
        String unnumbered = Shop.order()
                .replace("\"total_incl\":1.21,\"vat_rate\":21", "\"total_incl\":1,\"vat_rate\":0")
                .replace("{\"product\"", "{\"vat_treatment\":\"reverse_charge\",\"product\"");

        List<JsonObject> results = results(orders(List.of(wrong, unnumbered, wrong.replace("9.498", "9.497"))));

        assertThat(results).extracting(result -> result.getInt("status")).containsOnly(201);
        assertThat(results)
                .extracting(result -> result.getJsonArray("warnings").toString())
                .containsExactly(
                        "[{\"code\":\"vat_number\",\"detail\":\"is no VAT number of BE: its form or its check digit is wrong\","
                                + "\"pointer\":\"/buyer/vat_number\"}]",
                        "[{\"code\":\"reverse_charge_number\",\"detail\":"
                                + "\"is missing: with reverse_charge the buyer owes the VAT and needs a number\","
                                + "\"pointer\":\"/buyer/vat_number\"}]",
                        "[]");
        for (JsonObject result : results) {
            assertThat(shop.api()
                            .get("orders/" + result.getString("id"))
                            .expect(200)
                            .json()
                            .get("warnings"))
                    .isEqualTo(result.get("warnings"));
        }
        assertThat(shop.api().post("orders", wrong).expect(201).json().get("warnings"))
                .isEqualTo(results.get(0).get("warnings"));
    }

    @Test
    void anOrderThatIsRefusedSaysWhyAndDoesNotStopTheOthers() {
        String known = Shop.reference();
        String id = shop.api().post("orders", Shop.order(known)).expect(201).id();
        String twin = Shop.reference();
        String wrong = Shop.order().replace("1.21", "\"much\"").replace("\"BE\"", "\"Belgium\"");
        String another = Shop.order(known).replace("Course", "Another");

        List<JsonObject> results = results(
                orders(List.of(Shop.order(twin), wrong, Shop.order(known), another, Shop.order(twin), Shop.order())));

        assertThat(results).extracting(result -> result.getInt("status")).containsExactly(201, 422, 200, 409, 200, 201);
        assertThat(results.get(2).getString("id")).isEqualTo(id);
        assertThat(results.get(4).getString("id")).isEqualTo(results.get(0).getString("id"));
        JsonObject problem = results.get(1).getJsonObject("problem");
        assertThat(problem.getString("type")).isEqualTo("/problems/invalid-input");
        assertThat(problem.getJsonArray("errors").getValuesAs(JsonObject.class))
                .extracting(error -> error.getString("pointer"))
                .containsExactlyInAnyOrder("/orders/1/amount/total_incl", "/orders/1/buyer/country");
        assertThat(results.get(3).getJsonObject("problem").getString("type")).isEqualTo("/problems/payment-conflict");
        assertThat(shop.api().get("orders").expect(200).data()).hasSize(3);
        assertThat(shop.api().get("events").expect(200).data()).hasSize(2);
    }

    @Test
    void aRepetitionUnderItsKeyAnswersTheSameAndPlacesNothing() {
        List<String> wanted = List.of(Shop.order(), Shop.order(Shop.reference()), "{}");

        Answer first = shop.api().with("Idempotency-Key", "b-1").post("orders/batch", batch("orders", wanted));
        Answer again = shop.api().with("Idempotency-Key", "b-1").post("orders/batch", batch("orders", wanted));

        assertThat(again.expect(200).text()).isEqualTo(first.expect(200).text());
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(shop.api().get("orders").expect(200).data()).hasSize(2);
        Answer other =
                shop.api().with("Idempotency-Key", "b-1").post("orders/batch", batch("orders", List.of(Shop.order())));
        assertProblem(other, 422, "idempotency-key-reused");
    }

    @Test
    void everyReportOfABatchIsAnEvent() {
        shop.endpoint(receiver.url(), "\"events\":[\"prices\"]");

        List<JsonObject> results =
                results(shop.api().post("changes/batch", batch("reports", List.of(PRICE, "{\"data\":[]}", PRICE))));

        assertThat(results).extracting(result -> result.getInt("status")).containsExactly(202, 422, 202);
        assertThat(receiver.awaitRequests(2, SOON))
                .extracting(request -> request.header("webhook-id"))
                .containsExactlyInAnyOrder(
                        results.get(0).getString("id"), results.get(2).getString("id"));
    }

    @ParameterizedTest
    @CsvSource({"0,/orders", "501,/orders"})
    void aListOfAnotherLengthIsRefusedAsAWhole(int length, String pointer) {
        assertInvalid(orders(Collections.nCopies(length, Shop.order())), pointer);
        assertThat(shop.api().get("orders").expect(200).data()).isEmpty();
    }

    @Test
    void whatIsNoListOfObjectsIsRefusedAsAWhole() {
        assertInvalid(shop.api().post("orders/batch", "{}"), "/orders");
        assertInvalid(shop.api().post("orders/batch", "{\"orders\":{}}"), "/orders");
        assertInvalid(shop.api().post("orders/batch", "{\"orders\":[" + Shop.order() + ",1]}"), "/orders/1");
        assertInvalid(shop.api().post("orders/batch", "{\"orders\":[" + Shop.order() + "],\"more\":1}"), "/more");
        assertThat(shop.api().get("orders").expect(200).data()).isEmpty();
    }

    private Answer orders(List<String> wanted) {
        return shop.api().post("orders/batch", batch("orders", wanted));
    }

    private static String batch(String name, List<String> items) {
        return "{\"" + name + "\":[" + String.join(",", items) + "]}";
    }

    private static List<JsonObject> results(Answer answer) {
        return new ArrayList<>(answer.expect(200).json().getJsonArray("results").getValuesAs(JsonObject.class));
    }
}
