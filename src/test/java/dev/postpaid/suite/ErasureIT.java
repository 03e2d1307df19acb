package dev.postpaid.suite;

import static dev.postpaid.suite.Problem.assertInvalid;
import static dev.postpaid.suite.Problem.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Received;
import dev.postpaid.Receiver.Reply;
import dev.postpaid.suite.Api.Answer;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A buyer asks to be forgotten. */
class ErasureIT extends Suite {

    private static final String EMAIL = "Zoë.Verhaegen@Example.com";
    private static final String SAME_EMAIL = "ZOË.verhaegen@EXAMPLE.com";

    /** All that the orders of these tests say about their buyer. */
    private static final String[] WORDS = {
        "verhaegen", "Zoë", "Gistel", "Kerkstraat", "8470", "BE0123456789", "Bakery", "br1_", "shoe size"
    };

    private final Receiver receiver = Receiver.start();

    @AfterEach
    void close() {
        receiver.close();
    }

    private static String orderOf(String email) {
        return """
                {"product":{"name":"Course"},
                 "amount":{"total_incl":1.21,"vat_rate":21,"currency":"EUR"},
                 "buyer":{"first_name":"Zoë","last_name":"Verhaegen","email":"%s","company":"Bakery Verhaegen",
                  "vat_number":"BE0123456789","country":"BE",
                  "address":{"street":"Kerkstraat 1","postal_code":"8470","city":"Gistel","region":"Gistel"}},
                 "custom_fields":{"shoe size":"38"}}"""
                .formatted(email);
    }

    private JsonObject sellTo(Shop seller, String email) {
        String open = orderOf(email);
        String paid = open.substring(0, open.length() - 1) + ",\"payment\":" + Shop.payment(Shop.reference()) + "}";
        return seller.api().post("orders", paid).expect(201).json();
    }

    private JsonObject sellTo(String email) {
        return sellTo(shop, email);
    }

    @Test
    void anAnswerThatWasKeptForARepetitionIsErasedTooAndNoOtherIs() {
        Api keyed = shop.api().with("Idempotency-Key", "one");
        String erased = keyed.post("orders", orderOf(EMAIL)).expect(201).id();
        Api other = shop.api().with("Idempotency-Key", "two");
        String stays =
                other.post("orders", orderOf("other@example.com")).expect(201).id();

        erase("email", EMAIL);

        assertThat(keyed.post("orders", orderOf(EMAIL)).expect(201).id()).isNotEqualTo(erased);
        assertThat(other.post("orders", orderOf("other@example.com"))
                        .expect(201)
                        .id())
                .isEqualTo(stays);
    }

    /** Waits until it is done. */
    private JsonObject erase(String field, String value) {
        Answer begun = shop.api()
                .post("buyers/erase", "{\"" + field + "\":\"" + value + "\"}")
                .expect(202);
        assertThat(begun.header("Location")).endsWith("/api/v1/buyers/erasures/" + begun.id());
        soon().until(() -> erasure(begun.id()).getString("status").equals("done"));
        return erasure(begun.id());
    }

    private JsonObject erasure(String id) {
        return shop.api().get("buyers/erasures/" + id).expect(200).json();
    }

    private String matchRef(JsonObject order) {
        return order(order).getJsonObject("buyer").getString("match_ref");
    }

    private JsonObject order(JsonObject order) {
        return shop.api().get("orders/" + order.getString("id")).expect(200).json();
    }

    private void awaitEnd(String event, String endpoint) {
        soon().until(() -> !shop.delivery(event, endpoint).isNull("finished_at"));
    }

    /** A receiver that says back whatever it was told. */
    private static Reply echo(int status, Received request) {
        return Reply.of(status).saying(request.text()).with("X-Echo", "verhaegen");
    }

    @Test
    void anErasedBuyerIsNowhereInOrdersBodiesOrLogs() {
        receiver.answer(request -> echo(request.path().equals("/well") ? 200 : 500, request));
        String well = shop.endpoint(receiver.url("/well"));
        String ill = shop.endpoint(receiver.url("/ill"));
        JsonObject paid = sellTo(EMAIL);
        JsonObject open =
                shop.api().post("orders", orderOf(SAME_EMAIL)).expect(201).json();
        String event = shop.eventOf(paid);
        awaitEnd(event, well);
        soon().until(() -> shop.delivery(event, ill).getInt("attempt_count") > 0);
        assertThat(shop.delivery(event, well).toString()).contains(WORDS[0]);

        JsonObject done = erase("email", SAME_EMAIL);

        assertThat(done.getInt("orders")).isEqualTo(2);
        assertThat(done.getInt("events")).isEqualTo(1);
        assertThat(done.isNull("finished_at")).isFalse();
        assertThat(shop.api().get("orders").text()).doesNotContainIgnoringCase(WORDS);
        assertThat(shop.api().get("events/" + event).text()).doesNotContainIgnoringCase(WORDS);
        assertThat(shop.delivery(event, well).toString()).doesNotContainIgnoringCase(WORDS);
        assertThat(shop.delivery(event, ill).toString()).doesNotContainIgnoringCase(WORDS);
        assertThat(order(open).getJsonObject("buyer").getString("country")).isEqualTo("BE");
        assertThat(order(paid).getJsonObject("amount")).isEqualTo(paid.getJsonObject("amount"));
        assertThat(order(paid).getJsonObject("custom_fields")).isEmpty();
        assertThat(shop.api()
                        .get("orders/" + paid.getString("id") + "/payments")
                        .data())
                .hasSize(1);
    }

    @Test
    void whatWaitsForAReceiverIsCancelledAndItsLogSaysWhy() {
        receiver.answer(500);
        String endpoint = shop.endpoint(receiver.url());
        String event = shop.eventOf(sellTo(EMAIL));
        receiver.awaitRequests(1, SOON);

        erase("email", EMAIL);

        JsonObject delivery = shop.delivery(event, endpoint);
        assertThat(delivery.getString("status")).isEqualTo("cancelled");
        assertThat(delivery.getString("status_reason")).isEqualTo("erased");
    }

    @Test
    void whatIsStillInTheServersMemoryIsNotSent() {
        receiver.hang();
        String endpoint = shop.endpoint(receiver.url(), "\"max_in_flight\":1");
        sellTo("first@example.com");
        receiver.awaitRequests(1, SOON);
        String event = shop.eventOf(sellTo(EMAIL));

        erase("email", EMAIL);
        receiver.answer(200);
        sellTo("last@example.com");

        assertThat(shop.delivery(event, endpoint).getString("status")).isEqualTo("cancelled");
        soon().until(() ->
                receiver.requests().stream().anyMatch(request -> request.text().contains("last@")));
        assertThat(receiver.requests()).extracting(Received::text).noneMatch(text -> text.contains(EMAIL));
    }

    /** The POST was under way when the buyer was erased; nothing recalls it, but nothing of it is kept. */
    @Test
    void whatAReceiverSaysAfterTheErasureIsNotKept() {
        receiver.answer(request -> echo(200, request).after(Duration.ofMillis(1_500)));
        String endpoint = shop.endpoint(receiver.url());
        String event = shop.eventOf(sellTo(EMAIL));
        receiver.awaitRequests(1, SOON);

        erase("email", EMAIL);

        soon().until(() -> !attempts(event, endpoint).isEmpty());
        JsonObject late = attempts(event, endpoint).getJsonObject(0);
        assertThat(late.getString("outcome")).isEqualTo("delivered");
        assertThat(late.getInt("status_code")).isEqualTo(200);
        assertThat(late.getBoolean("late")).isTrue();
        assertThat(late).containsEntry("response_body", JsonValue.NULL);
        assertThat(late).containsEntry("response_headers", JsonValue.NULL);
        assertThat(late).containsEntry("request_headers", JsonValue.NULL);
    }

    private jakarta.json.JsonArray attempts(String event, String endpoint) {
        return shop.delivery(event, endpoint).getJsonArray("attempts");
    }

    @Test
    void aRetryAfterErasureSaysThatTheBodyIsGone() {
        String endpoint = shop.endpoint(receiver.url());
        String event = shop.eventOf(sellTo(EMAIL));
        awaitEnd(event, endpoint);

        erase("email", EMAIL);

        String delivery = shop.delivery(event, endpoint).getString("id");
        assertProblem(shop.api().post("deliveries/" + delivery + "/retry"), 409, "body-gone");
        assertProblem(
                shop.api().post("events/" + event + "/send", "{\"endpoint_id\":\"" + endpoint + "\"}"),
                409,
                "body-gone");
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void anotherBuyersOrdersStay() {
        Shop otherShop = Shop.open(operator);
        JsonObject same = sellTo(otherShop, EMAIL);
        JsonObject another = sellTo("an@example.com");
        sellTo(EMAIL);

        assertThat(erase("email", EMAIL).getInt("orders")).isEqualTo(1);

        assertThat(order(another).getJsonObject("buyer").getString("email")).isEqualTo("an@example.com");
        assertThat(shop.api().get("events/" + shop.eventOf(another)).string("body"))
                .contains("an@example.com");
        assertThat(otherShop.api().get("orders/" + same.getString("id")).text()).contains(EMAIL);
        assertThat(otherShop.api().get("events/" + otherShop.eventOf(same)).string("body"))
                .contains(EMAIL);
    }

    @Test
    void erasingByMatchRefFindsTheSameOrders() {
        JsonObject first = sellTo(EMAIL);
        JsonObject second = sellTo(SAME_EMAIL);

        JsonObject done = erase("match_ref", matchRef(first));

        assertThat(done.getInt("orders")).isEqualTo(2);
        assertThat(done.getInt("events")).isEqualTo(2);
        assertThat(order(second).toString()).doesNotContainIgnoringCase(WORDS);
    }

    @Test
    void whoBuysAgainAfterwardsIsABuyerLikeAnyOther() {
        sellTo(EMAIL);
        erase("email", EMAIL);

        JsonObject again = sellTo(EMAIL);

        assertThat(matchRef(again)).startsWith("br1_");
        assertThat(shop.api().get("events/" + shop.eventOf(again)).string("body"))
                .contains(EMAIL);
        assertThat(erase("email", EMAIL).getInt("orders")).isEqualTo(1);
        assertThat(erase("email", EMAIL).getInt("orders")).isZero();
    }

    @Test
    void anOrderThatIsPaidAfterItsBuyerWasErasedTellsNothingOfThem() {
        JsonObject open = shop.api().post("orders", orderOf(EMAIL)).expect(201).json();
        erase("email", EMAIL);

        shop.api()
                .post("orders/" + open.getString("id") + "/payments", Shop.payment(Shop.reference()))
                .expect(200);

        assertThat(shop.api().get("events/" + shop.eventOf(open)).string("body"))
                .contains("\"email\":null")
                .doesNotContainIgnoringCase(WORDS);
    }

    private String change(String attributes) {
        return shop.api()
                .post(
                        "changes",
                        "{\"data\":[{\"type\":\"personal_data\",\"id\":1,\"action\":\"updated\",\"attributes\":"
                                + attributes + "}]}")
                .expect(202)
                .id();
    }

    private boolean isKept(String event) {
        return !shop.api().get("events/" + event).expect(200).json().isNull("body");
    }

    @Test
    void aBuyerIsFoundHoweverTheAddressIsWrittenAndNobodyElseIs() {
        List<String> mentioning = Stream.of(
                        "{\"note\":\"<a href='mailto:ada@example.com'>Ada</a>\"}",
                        "{\"url\":\"https://example.org/?to=ad%61%40example%2ecom&x\"}",
                        "{\"html\":\"&lt;ADA&#64;Example&period;com&gt;\"}",
                        "{\"json\":\"{\\\"mail\\\":\\\"ada\\\\u0040example.com\\\"}\"}",
                        "{\"from\":\"\\\"ada\\\"@example.com\"}",
                        "{\"ada@example.com\":1}",
                        "{\"list\":[\"(ada@example.com).\"]}")
                .map(this::change)
                .toList();
        List<String> others = Stream.of(
                        "mada@example.com", "ada+x@example.com", "ada@example.com.au", "o'ada@example.com")
                .map(other -> change("{\"mail\":\"" + other + "\"}"))
                .toList();

        JsonObject done = erase("email", "ada@example.com");

        assertThat(mentioning).noneMatch(this::isKept);
        assertThat(others).allMatch(this::isKept);
        assertThat(done.getInt("events")).isEqualTo(mentioning.size());
    }

    @Test
    void anotherBuyersOrderForgetsWhoTookPartAndKeepsItsOwnBuyer() {
        String second = "\"shoe size\":\"38\",\"Second participant\":\"Ada (ada%40example.com)\"";
        String order = orderOf("bob@example.com")
                .replace("\"shoe size\":\"38\"", second)
                .replace(
                        "{\"name\":\"Course\"}",
                        "{\"name\":\"For ada@example.com\",\"description\":\"<ada@example.com>\"}");
        Api keyed = shop.api().with("Idempotency-Key", "ada@example.com");
        String open = keyed.post("orders", order).expect(201).id();
        String payment = ",\"payment\":" + Shop.payment(Shop.reference()) + "}";
        JsonObject paid = shop.api()
                .post("orders", order.substring(0, order.length() - 1) + payment)
                .expect(201)
                .json();

        JsonObject done = erase("email", "ada@example.com");

        assertThat(done.getInt("orders")).isZero();
        assertThat(done.getInt("events")).isEqualTo(1);
        assertThat(isKept(shop.eventOf(paid))).isFalse();
        for (String id : List.of(open, paid.getString("id"))) {
            JsonObject kept = shop.api().get("orders/" + id).expect(200).json();
            assertThat(kept.getJsonObject("buyer").getString("email")).isEqualTo("bob@example.com");
            assertThat(kept.getJsonObject("custom_fields").getString("shoe size"))
                    .isEqualTo("38");
            assertThat(kept.getJsonObject("custom_fields").isNull("Second participant"))
                    .isTrue();
        }
        assertThat(keyed.post("orders", order).expect(201).id()).isNotEqualTo(open);
        shop.api()
                .post("orders/" + open + "/payments", Shop.payment(Shop.reference()))
                .expect(200);
        JsonObject later = shop.api().get("orders/" + open).expect(200).json();
        assertThat(shop.api().get("events/" + shop.eventOf(later)).string("body"))
                .contains("bob@example.com")
                .doesNotContain("ada");
    }

    @Test
    void twoDomainsThatOnlyLookAlikeAreTwoBuyers() {
        JsonObject sharp = sellTo("info@straße.de");
        JsonObject plain = sellTo("info@strasse.de");
        String mention = change("{\"mail\":\"info@xn--strae-oqa.de\"}");
        assertThat(matchRef(sharp)).isNotEqualTo(matchRef(plain));

        JsonObject done = erase("email", "INFO@Straße.de");

        assertThat(done.getInt("orders")).isEqualTo(1);
        assertThat(done.getInt("events")).isEqualTo(2);
        assertThat(order(sharp).getJsonObject("buyer").isNull("email")).isTrue();
        assertThat(order(plain).getJsonObject("buyer").getString("email")).isEqualTo("info@strasse.de");
        assertThat(isKept(mention)).isFalse();
    }

    @Test
    void whatNobodySeesInAnAddressIsRemovedAndNeedlessQuotesMakeNoOtherBuyer() {
        JsonObject invisible = sellTo("\\u00a0a\\u200bda@exam\\u00adple.com\\u202f");
        JsonObject quoted = sellTo("\\\"ada\\\"@example.com");
        sellTo("<ada@example.com>");
        sellTo("mailto:ada@example.com.");
        assertThat(order(invisible).getJsonObject("buyer").getString("email")).isEqualTo("ada@example.com");
        assertInvalid(shop.api().post("orders", orderOf("\\u200b")), "/buyer/email");
        assertInvalid(shop.api().post("buyers/erase", "{\"email\":\"\\u00a0\\u200b\"}"), "/email");

        assertThat(erase("email", "\\u3000ada@example\\u2060.com").getInt("orders"))
                .isEqualTo(4);

        assertThat(order(quoted).getJsonObject("buyer").isNull("email")).isTrue();
    }

    @Test
    void aBuyerIsNamedByExactlyOneOfTwo() {
        String ref = "br1_aaaaaaaaaaaaaaaaaaaaaaaaaa";
        assertInvalid(shop.api().post("buyers/erase", "{}"), "");
        assertInvalid(
                shop.api().post("buyers/erase", "{\"email\":\"a@example.com\",\"match_ref\":\"" + ref + "\"}"), "");
        assertInvalid(shop.api().post("buyers/erase", "{\"email\":\"nobody\"}"), "/email");
        assertInvalid(shop.api().post("buyers/erase", "{\"email\":\" \"}"), "/email");
        assertInvalid(shop.api().post("buyers/erase", "{\"match_ref\":\"br1_1\"}"), "/match_ref");
        assertInvalid(shop.api().post("buyers/erase", "{\"email\":\"a@example.com\",\"why\":\"GDPR\"}"), "/why");
        assertThat(erase("match_ref", ref).getInt("orders")).isZero();
    }

    @Test
    void anErasureIsItsAccountsOwnBusiness() {
        String id = erase("email", EMAIL).getString("id");

        assertProblem(Shop.open(operator).api().get("buyers/erasures/" + id), 404, "not-found");
        assertThat(erasure(id).keySet())
                .containsExactlyInAnyOrder("id", "status", "orders", "events", "created_at", "finished_at");
    }
}
