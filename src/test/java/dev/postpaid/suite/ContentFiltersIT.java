package dev.postpaid.suite;

import static dev.postpaid.suite.Problem.assertInvalid;
import static dev.postpaid.suite.Problem.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Received;
import dev.postpaid.Receiver.Reply;
import dev.postpaid.suite.Api.Answer;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An endpoint gets only what its filter lets through, and everybody can see what was not let through, and why. */
@Tag("database")
class ContentFiltersIT extends Suite {

    private static final String FROM_TWO = "\"filter\":{\"amount\":{\"total_incl\":{\"$gte\":2}}}";
    private static final String CONDITION = "amount.total_incl.$gte";

    private final Receiver receiver = Receiver.start();

    @AfterEach
    void close() {
        receiver.close();
    }

    /** @return the id of the event */
    private String sell(String amount) {
        String order = Shop.order(Shop.reference()).replace("\"total_incl\":1.21", "\"total_incl\":" + amount);
        return shop.eventOf(shop.api().post("orders", order).expect(201).json());
    }

    private String report(String... changes) {
        return shop.api()
                .post("changes", "{\"data\":[" + String.join(",", changes) + "]}")
                .expect(202)
                .id();
    }

    private static String price(int price) {
        return "{\"type\":\"prices\",\"id\":1,\"action\":\"updated\",\"attributes\":{\"price\":" + price + "}}";
    }

    private static String tag(int price) {
        return price(price).replace("prices", "tags");
    }

    private String decided(String event, String endpoint) {
        JsonObject told = shop.told(event, endpoint);
        return told.isNull("reason")
                ? told.getString("decision")
                : told.getString("reason") + " " + (told.isNull("condition") ? "" : told.getString("condition"));
    }

    private Answer check(String endpoint, String body) {
        return shop.api().post("endpoints/" + endpoint + "/filter-check", body);
    }

    private void awaitPaths(String... paths) {
        assertThat(receiver.awaitRequests(paths.length, SOON))
                .extracting(Received::path)
                .containsExactlyInAnyOrder(paths);
    }

    @Test
    void anEndpointGetsOnlyWhatItsFilterLetsThroughAndTheEventNamesTheCondition() {
        String large = shop.endpoint(receiver.url("/large"), FROM_TWO);
        String all = shop.endpoint(receiver.url("/all"));
        String small = sell("1.99");
        String exact = sell("2.0");

        awaitPaths("/all", "/all", "/large");
        assertThat(decided(small, large)).isEqualTo("filtered " + CONDITION);
        assertThat(shop.told(small, large).getJsonArray("deliveries")).isEmpty();
        assertThat(decided(small, all)).isEqualTo("deliver");
        assertThat(decided(exact, large)).isEqualTo("deliver");
    }

    @Test
    void aChangedFilterDecidesAboutTheNextEventAndNullAboutNone() {
        String id = shop.endpoint(receiver.url("/x"), FROM_TWO);
        assertThat(decided(sell("1"), id)).startsWith("filtered");

        shop.api()
                .patch("endpoints/" + id, "{\"filter\":{\"buyer\":{\"country\":{\"$in\":[\"BE\"]}}}}")
                .expect(200);
        assertThat(decided(sell("1"), id)).isEqualTo("deliver");
        shop.api()
                .patch("endpoints/" + id, "{\"filter\":{\"buyer\":{\"country\":\"NL\"}}}")
                .expect(200);
        assertThat(decided(sell("1"), id)).isEqualTo("filtered buyer.country");
        shop.api().patch("endpoints/" + id, "{\"name\":\"Kept\"}").expect(200);
        assertThat(decided(sell("1"), id)).isEqualTo("filtered buyer.country");
        shop.api().patch("endpoints/" + id, "{\"filter\":null}").expect(200);
        assertThat(decided(sell("1"), id)).isEqualTo("deliver");
        awaitPaths("/x", "/x");
    }

    /** The other part of the same report would meet the filter. */
    @Test
    void theFilterIsAskedAboutThePartThatTheEndpointGets() {
        String cheap = "\"filter\":{\"data\":{\"attributes\":{\"price\":{\"$lt\":10}}}}";
        String prices = shop.endpoint(receiver.url("/prices"), "\"events\":[\"prices\"]," + cheap);
        String tags = shop.endpoint(receiver.url("/tags"), "\"events\":[\"tags\"]," + cheap);
        String both = shop.endpoint(receiver.url("/both"), "\"events\":[\"prices\",\"tags\"]," + cheap);

        String event = report(price(12), tag(9));

        awaitPaths("/tags", "/both");
        assertThat(decided(event, prices)).isEqualTo("filtered data.attributes.price.$lt");
        assertThat(decided(event, tags)).isEqualTo("deliver");
        assertThat(decided(event, both)).isEqualTo("deliver");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    {"amount":{"$gt":{}}}                  | /filter/amount/$gt
                    {"a":{"$regex":".*"},"b":[]}           | /filter/a/$regex /filter/b
                    {"$or":[{"a":1},{"b":{"$in":[]}}]}     | /filter/$or/1/b/$in
                    {}                                     | /filter
                    []                                     | /filter
                    "amount"                               | /filter
                    {"a":"\\ud83d"}                        | /filter/a
                    """)
    void aWrongFilterIsRefusedWithItsPlace(String filter, String pointers) {
        String id = shop.endpoint(receiver.url());

        assertInvalid(
                shop.api().post("endpoints", "{\"url\":\"" + receiver.url("/b") + "\",\"filter\":" + filter + "}"),
                pointers);
        assertInvalid(shop.api().patch("endpoints/" + id, "{\"filter\":" + filter + "}"), pointers);
        assertInvalid(check(id, "{\"body\":{},\"filter\":" + filter + "}"), pointers);
    }

    @Test
    void aFilterIsKeptAsItWasWritten() {
        String filter =
                "{\"z\":1.50,\"a\":{\"$in\":[\"é\\u0000\\\"\",null,true,1E+2]},\"$not\":{\"b\":{\"c\":\"\ud83d\ude00\"}}}";
        String id = shop.endpoint(receiver.url(), "\"filter\":" + filter);

        assertThat(shop.api().get("endpoints/" + id).json().getJsonObject("filter"))
                .hasToString(filter);
        assertThat(shop.api().get("endpoints").data().get(0).getJsonObject("filter"))
                .isEqualTo(json(filter));
        assertInvalid(
                shop.api()
                        .patch(
                                "endpoints/" + id,
                                "{\"filter\":{\"a\":{\"$in\":[" + ("\"" + "é".repeat(99) + "\",").repeat(30) + "1]}}}"),
                "/filter");
    }

    @Test
    void aFilterIsTriedWithAnEventOrABodyAndNothingIsSent() {
        String id = shop.endpoint(receiver.url("/x"), "\"events\":[\"order.paid\",\"tags\"]," + FROM_TWO);
        String event = sell("1");
        String prices = report(price(1));

        assertThat(check(id, "{\"event_id\":\"" + event + "\"}").expect(200).json())
                .isEqualTo(json("{\"event_id\":\"" + event
                        + "\",\"matches\":false,\"reason\":\"filtered\",\"condition\":\"" + CONDITION + "\"}"));
        assertThat(check(id, "{\"event_id\":\"" + event + "\",\"filter\":null}")
                        .expect(200)
                        .json()
                        .getBoolean("matches"))
                .isTrue();
        assertThat(check(id, "{\"event_id\":\"" + prices + "\"}").expect(200).string("reason"))
                .isEqualTo("not_selected");
        assertThat(check(id, "{\"body\":{\"amount\":{\"total_incl\":2}}}")
                        .expect(200)
                        .json())
                .isEqualTo(json("{\"event_id\":null,\"matches\":true,\"reason\":null,\"condition\":null}"));
        assertThat(check(id, "{\"body\":{\"a\":1},\"filter\":{\"a\":{\"$gt\":1}}}")
                        .expect(200)
                        .string("condition"))
                .isEqualTo("a.$gt");
        assertInvalid(check(id, "{}"), "");
        assertInvalid(check(id, "{\"event_id\":\"" + event + "\",\"body\":{}}"), "");
        assertInvalid(check(id, "{\"body\":[]}"), "/body");
        assertInvalid(check(id, "{\"body\":{},\"more\":1}"), "/more");
        assertProblem(check(id, "{\"event_id\":\"evt_none\"}"), 404, "not-found");
        assertProblem(check("ep_none", "{\"body\":{}}"), 404, "not-found");
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void aTestAndASendByHandIgnoreTheFilter() {
        String id = shop.endpoint(receiver.url("/x"), "\"filter\":{\"event\":\"never\"}");
        String event = sell("5");

        shop.api().post("endpoints/" + id + "/test").expect(200);
        shop.api()
                .post("events/" + event + "/send", "{\"endpoint_id\":\"" + id + "\"}")
                .expect(201);

        assertThat(receiver.awaitRequests(2, SOON)).hasSize(2);
        assertThat(decided(event, id)).isEqualTo("filtered event");
    }

    private JsonObject recover(String endpoint) {
        String id = shop.api()
                .post("endpoints/" + endpoint + "/recover", "{\"since\":\"2026-01-01T00:00:00Z\"}")
                .expect(202)
                .id();
        soon().until(() -> shop.api().get("recoveries/" + id).string("state").equals("done"));
        return shop.api().get("recoveries/" + id).json();
    }

    @Test
    void aRecoverySendsWhatTheFilterLetsThroughOfWhatWasMissed() {
        String id = shop.endpoint(receiver.url("/x"), "\"events\":[\"order.paid\",\"prices\"]," + FROM_TWO);
        String filtered = sell("1");
        shop.api().post("endpoints/" + id + "/disable").expect(200);
        String small = sell("1");
        String large = sell("3");
        String prices = report(price(1), tag(1));
        shop.api().post("endpoints/" + id + "/enable").expect(200);

        assertThat(recover(id).getInt("found")).isEqualTo(1);
        assertThat(receiver.awaitRequests(1, SOON))
                .extracting(r -> r.header("webhook-id"))
                .containsExactly(large);

        String wider = "{\"$or\":[{\"amount\":{\"total_incl\":1}},{\"data\":{\"type\":\"prices\"}}]}";
        shop.api().patch("endpoints/" + id, "{\"filter\":" + wider + "}").expect(200);
        assertThat(recover(id).getInt("found")).isEqualTo(2);
        assertThat(receiver.awaitRequests(3, SOON))
                .extracting(r -> r.header("webhook-id"))
                .containsExactlyInAnyOrder(large, small, prices)
                .doesNotContain(filtered);
    }

    /** It was let through once. */
    @Test
    void whatFailedIsRecoveredWhateverTheFilterSaysNow() {
        receiver.answer(request -> Reply.of(500));
        String id = shop.endpoint(receiver.url("/x"), "\"retry\":{\"delays_seconds\":[]}," + FROM_TWO);
        String event = sell("3");
        soon().until(() -> shop.deliveryOf(event).getString("status").equals("exhausted"));
        receiver.answer(request -> Reply.of(200));
        shop.api()
                .patch("endpoints/" + id, "{\"filter\":{\"amount\":{\"total_incl\":{\"$gte\":9}}}}")
                .expect(200);

        assertThat(recover(id).getInt("sent")).isEqualTo(1);
        assertThat(receiver.awaitRequests(2, SOON)).hasSize(2);
    }
}
