package dev.postpaid.suite;

import static dev.postpaid.suite.Problem.assertInvalid;
import static dev.postpaid.suite.Problem.assertProblem;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.accounts.KeyText;
import dev.postpaid.suite.Api.Answer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonPointer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a request: one clear problem, and nothing has changed. */
@Tag("http")
@Tag("newest")
class BadInputIT extends Suite {

    private static final String JSON = "application/json";
    private static final int MOST_BYTES = 1024 * 1024;

    /** Two accounts with one of everything, made once: nothing that is refused may change them. */
    private static World ours;

    private static World theirs;

    /** @param ids by the name that the tables use */
    private record World(Shop shop, Map<String, String> ids) {

        static World of(Api operator) {
            Shop shop = Shop.open(operator);
            try (Receiver receiver = Receiver.start()) {
                String endpoint = shop.endpoint(receiver.url());
                String paid = Shop.reference();
                JsonObject order =
                        shop.api().post("orders", Shop.order(paid)).expect(201).json();
                String event = shop.eventOf(order);
                soon().until(() -> shop.deliveryOf(event).getString("status").equals("delivered"));
                return new World(
                        shop,
                        Map.of(
                                "endpoint", endpoint,
                                "paid", order.getString("id"),
                                "open", shop.api().post("orders", Shop.order()).id(),
                                "event", event,
                                "delivery", shop.deliveryOf(event).getString("id"),
                                "key", shop.api().get("api-keys").data().get(0).getString("id"),
                                "account", shop.accountId(),
                                "payment", paid));
            }
        }

        String everything() {
            return Stream.of("orders", "events", "endpoints", "deliveries", "api-keys")
                    .map(list -> shop.api().get(list).expect(200).text())
                    .map(text -> text.replaceAll("\"last_used_at\":\"[^\"]*\"", "\"last_used_at\":null"))
                    .collect(Collectors.joining("\n"));
        }

        /** The text with ids in the place of their names in braces. */
        String fill(String text) {
            String filled = text;
            for (var id : ids.entrySet()) {
                filled = filled.replace("{" + id.getKey() + "}", id.getValue());
            }
            return filled;
        }
    }

    private static String ourState;
    private static String theirState;
    private static Api lastOperator;
    private static String accounts;

    private void makeTheWorld() {
        if (ours == null) {
            ours = World.of(operator);
            theirs = World.of(operator);
            ourState = ours.everything();
            theirState = theirs.everything();
            lastOperator = operator;
            accounts = operator.get("accounts").text();
        }
    }

    /** The two worlds are all the shops that these many tests need. */
    @Override
    @BeforeEach
    void openShop() {
        connect();
        makeTheWorld();
    }

    private Shop another(String plan) {
        Shop another = Shop.open(operator, plan);
        accounts = operator.get("accounts").text();
        return another;
    }

    @AfterEach
    void nothingHasChanged() {
        assertThat(ours.everything()).isEqualTo(ourState);
    }

    @AfterAll
    static void nobodyElseNoticedAnything() {
        assertThat(theirs.everything()).isEqualTo(theirState);
        assertThat(lastOperator.get("accounts").text()).isEqualTo(accounts);
    }

    private Api api() {
        return ours.shop().api();
    }

    /** What a caller sends in good faith; the tables change one thing in it. */
    private static final Map<String, String> GOOD = Map.ofEntries(
            Map.entry("POST orders", Shop.order("tr_of_a_bad_order")),
            Map.entry("POST orders/{open}/payments", Shop.payment("tr_of_a_bad_payment")),
            Map.entry("POST orders/{paid}/refunds", "{\"amount\":1,\"id\":\"re_of_a_bad_refund\"}"),
            Map.entry(
                    "POST endpoints",
                    """
                    {"url":"http://127.0.0.1:7777/","name":"Shop","events":["order.paid"],"test_orders":true,
                     "success":"2xx","retry":{"preset":"standard"},"max_in_flight":5,"rate_limit_per_second":9,"ordered":true,"signature_key":"k","headers":{}}"""),
            Map.entry("PATCH endpoints/{endpoint}", "{\"name\":\"Shop\"}"),
            Map.entry("POST api-keys", "{\"name\":\"CI\"}"),
            Map.entry("POST events/{event}/send", "{\"endpoint_id\":\"{endpoint}\"}"),
            Map.entry(
                    "POST changes",
                    "{\"data\":[{\"type\":\"prices\",\"id\":5,\"action\":\"created\",\"attributes\":{\"a\":1}}]}"),
            Map.entry("POST entities", "{\"name\":\"rooms_of_a_bad_request\",\"label\":\"Rooms\"}"),
            Map.entry("POST accounts", "{\"name\":\"Shop\",\"plan\":\"flow\"}"),
            Map.entry("PATCH accounts/{account}", "{\"plan\":\"flow\"}"),
            Map.entry("PATCH accounts/{account}/retention", "{\"bodies_days\":7}"),
            Map.entry("PATCH accounts/{account}/brand", "{\"colour\":\"#1f5fbf\"}"),
            Map.entry("PATCH brand", "{\"colour\":\"#1f5fbf\"}"),
            Map.entry("POST accounts/{account}/portal-links", "{\"role\":\"viewer\"}"),
            Map.entry("PATCH retention", "{\"bodies_days\":7}"));

    /** Without a pointer it is the field's own; without a value the field is missing. */
    @ParameterizedTest
    @ValueSource(strings = {"deliveries?event=%00", "deliveries?order_number=a%00b", "events?order=%00"})
    void nothingIsSearchedForThatHasANul(String path) {
        assertInvalid(ours.shop().api().get(path), path.replaceAll(".*\\?|=.*", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            # wrong types
            POST orders | /payment/is_test    | "yes"
            POST orders | /payment/is_test    | 1
            POST orders | /payment/is_test    | null
            POST orders | /payment            | 5
            POST orders | /payment            | []
            POST orders | /payment/provider   | 7
            POST orders | /payment/paid_at    | 1795311426
            POST orders | /amount             | []
            POST orders | /amount             | null
            POST orders | /amount/total_incl  | "1.21"
            POST orders | /amount/total_incl  | true
            POST orders | /amount/total_incl  | null
            POST orders | /amount/vat_rate    | "21"
            POST orders | /amount/currency    | 978
            POST orders | /vat_treatment      | 1
            POST orders | /vat_treatment      | null
            POST orders | /product            | "Course"
            POST orders | /product/name       | 5
            POST orders | /buyer              | []
            POST orders | /buyer/address      | "Main Street 1"
            POST orders | /custom_fields      | []
            POST orders | /custom_fields      | "x"
            POST orders | /custom_fields/a.b  | [1]
            POST orders | /custom_fields/a~1b | {}
            POST orders | /custom_fields/a~0b | {}
            POST orders | /order_number       | 5
            # unknown and missing fields
            POST orders | /currency           | "EUR"
            POST orders | /a~1b               | 1
            POST orders | /a~0b               | 1
            POST orders | /amount/discount    | 1
            POST orders | /product/price      | 1
            POST orders | /buyer/age          | 30
            POST orders | /payment/amount     | 1
            POST orders | /product            |
            POST orders | /product/name       |
            POST orders | /amount             |
            POST orders | /amount/total_incl  |
            POST orders | /amount/vat_rate    |
            POST orders | /amount/currency    |
            POST orders | /payment/provider   |
            POST orders | /payment/reference  |
            # values
            POST orders | /amount/total_incl  | -1.21
            POST orders | /amount/total_incl  | 1.213
            POST orders | /amount/total_incl  | 1e999999999
            POST orders | /amount/total_incl  | 1e-999999999
            POST orders | /amount/total_incl  | 99999999999999
            POST orders | /amount/total_incl  | 123456789012345678901
            POST orders | /amount/vat_rate    | -1
            POST orders | /amount/vat_rate    | 101
            POST orders | /amount/vat         | 0.5
            POST orders | /amount/excl_vat    | 0.5
            POST orders | /amount/currency    | "EURO"
            POST orders | /amount/currency    | "eur"
            POST orders | /amount/currency    | "XXX"
            POST orders | /amount/currency    | "XAU"
            POST orders | /amount | {"total_incl":1.21,"excl_vat":1,"vat":0.2,"vat_rate":21,"currency":"EUR"} | /amount/total_incl
            POST orders | /amount | {"total_incl":1.21,"excl_vat":0.9,"vat":0.31,"vat_rate":21,"currency":"EUR"} | /amount/vat
            POST orders | /amount | {"total_incl":1.21,"vat_rate":21,"currency":"JPY"} | /amount/total_incl
            POST orders | /vat_treatment      | "none"
            POST orders | /vat_treatment      | "reverse_charge"  | /amount/vat_rate
            POST orders | /product/name       | ""
            POST orders | /product/name       | "a\\u0000b"
            POST orders | /product/name       | "\\ud800"
            POST orders | /buyer/email        | "nobody"
            POST orders | /buyer/country      | "EL"
            POST orders | /buyer/country      | "be"
            POST orders | /payment/provider   | "Mollie"
            POST orders | /payment/reference  | ""
            POST orders | /payment/paid_at    | "yesterday"
            POST orders | /payment/paid_at    | "1999-12-31T23:59:59Z"
            POST orders | /payment/paid_at    | "2199-01-01T00:00:00Z"
            # the other bodies
            POST orders/{open}/payments | /is_test    | "yes"
            POST orders/{open}/payments | /is_test    | 1
            POST orders/{open}/payments | /provider   |
            POST orders/{open}/payments | /reference  |
            POST orders/{open}/payments | /reference  | 5
            POST orders/{open}/payments | /paid_at    | "+999999999-01-01T00:00:00Z"
            POST orders/{open}/payments | /status     | "paid"
            POST orders/{paid}/refunds | /amount      |
            POST orders/{paid}/refunds | /amount      | "1"
            POST orders/{paid}/refunds | /amount      | -1
            POST orders/{paid}/refunds | /amount      | 1e999
            POST orders/{paid}/refunds | /id          | 5
            POST orders/{paid}/refunds | /currency    | "eur"
            POST orders/{paid}/refunds | /reason      | 5
            POST orders/{paid}/refunds | /refunded_at | "today"
            POST orders/{paid}/refunds | /card        | "4242"
            POST endpoints | /url             |
            POST endpoints | /url             | null
            POST endpoints | /url             | 5
            POST endpoints | /name            | ""
            POST endpoints | /name            | "a\\u0000b"
            POST endpoints | /name            | "\\ud800"
            POST endpoints | /events          | "order.paid"
            POST endpoints | /events          | ["order.lost"]
            POST endpoints | /events          | [5]               | /events/0
            POST endpoints | /events          | ["rooms"]
            POST endpoints | /events          | ["prices.archived"]
            POST endpoints | /events          | ["prices","prices."]
            POST endpoints | /test_orders     | "yes"
            POST endpoints | /test_orders     | 0
            POST endpoints | /success         | "3xx"
            POST endpoints | /success         | 200
            POST endpoints | /retry           | "standard"
            POST endpoints | /retry           | {}
            POST endpoints | /retry/preset    | "never"
            POST endpoints | /retry/preset    | "custom"
            POST endpoints | /retry/delays_seconds | [1]          | /retry
            POST endpoints | /retry | {"delays_seconds":[0]}      | /retry/delays_seconds
            POST endpoints | /retry | {"delays_seconds":[1,1.5]}  | /retry/delays_seconds/1
            POST endpoints | /retry | {"delays_seconds":["1"]}    | /retry/delays_seconds/0
            POST endpoints | /retry | {"delays_seconds":[1e999999999]} | /retry/delays_seconds/0
            POST endpoints | /max_in_flight   | 0
            POST endpoints | /max_in_flight   | 101
            POST endpoints | /max_in_flight   | 1.5
            POST endpoints | /max_in_flight   | 1e999999999
            POST endpoints | /max_in_flight   | "1"
            POST endpoints | /ordered | "yes"
            POST endpoints | /ordered | 1
            POST endpoints | /rate_limit_per_second | 0
            POST endpoints | /rate_limit_per_second | 1001
            POST endpoints | /rate_limit_per_second | 0.5
            POST endpoints | /rate_limit_per_second | "20"
            POST endpoints | /signature_key   | ""
            POST endpoints | /signature_key   | "two\\nlines"
            POST endpoints | /headers         | ["X-A"]
            POST endpoints | /headers         | {"no name":"x"}
            POST endpoints | /headers/X-A     | 5
            POST endpoints | /headers/X-A     | "a\\r\\nX-B: c"
            POST endpoints | /headers/X.A     | ""
            POST endpoints | /status          | "disabled"
            POST endpoints | /id              | "ep_mine"
            PATCH endpoints/{endpoint} | /url           | null
            PATCH endpoints/{endpoint} | /url           | "http://10.0.0.1/"
            PATCH endpoints/{endpoint} | /retry         | {"preset":"never"} | /retry/preset
            PATCH endpoints/{endpoint} | /status        | "disabled"
            POST api-keys | /name             |
            POST api-keys | /name             | 5
            POST api-keys | /name             | " "
            POST api-keys | /name             | "a\\u0000b"
            POST api-keys | /name             | "two\\nlines"
            POST api-keys | /key              | "bk_mine"
            POST api-keys | /purpose          | "n8n"
            POST api-keys | /access           | "write"
            POST api-keys | /expires_at       | "2020-01-01T00:00:00Z"
            POST api-keys | /expires_at       | "tomorrow"
            POST events/{event}/send | /endpoint_id |
            POST events/{event}/send | /endpoint_id | 5
            POST events/{event}/send | /endpoint    | "x"
            POST accounts | /name             |
            POST accounts | /name             | ""
            POST accounts | /name             | "two\\nlines"
            POST accounts | /plan             | "gold"
            POST accounts | /plan             | 1
            POST changes | /data              |
            POST changes | /data              | []
            POST changes | /data              | {}
            POST changes | /data              | null
            POST changes | /data/0            | 5
            POST changes | /data/0/type       |
            POST changes | /data/0/type       | 5
            POST changes | /data/0/type       | "rooms"
            POST changes | /data/0/type       | "order.paid"
            POST changes | /data/0/id         |
            POST changes | /data/0/id         | null
            POST changes | /data/0/id         | 1.5
            POST changes | /data/0/id         | true
            POST changes | /data/0/id         | ""
            POST changes | /data/0/id         | 1e999999999
            POST changes | /data/0/action     |
            POST changes | /data/0/action     | "archived"
            POST changes | /data/0/action     | 1
            POST changes | /data/0/attributes |
            POST changes | /data/0/attributes | null
            POST changes | /data/0/attributes | []
            POST changes | /data/0/attributes | {}
            POST changes | /data/0/attributes | [1]
            POST changes | /data/0/attributes | "x"
            POST changes | /data/0/old        | {}
            POST changes | /at                | "now"
            POST entities | /name             |
            POST entities | /name             | "Rooms"
            POST entities | /name             | "delivery"
            POST entities | /label            |
            POST entities | /label            | " "
            POST entities | /fields           | []
            POST accounts | /ref              | ""
            POST accounts | /ref              | ".."
            POST accounts | /ref              | 7
            POST accounts | /ref              | "a\\u0000b"
            POST accounts | /limits           | []
            PATCH accounts/{account} | /plan  | "gold"
            PATCH accounts/{account} | /name  | null
            PATCH accounts/{account} | /name  | ""
            PATCH accounts/{account} | /ref   | " "
            PATCH accounts/{account} | /limits | {"endpoints":-1} | /limits/endpoints
            PATCH accounts/{account} | /limits | {"endpoints":"9"} | /limits/endpoints
            PATCH accounts/{account} | /limits | {"calls_per_second":0} | /limits/calls_per_second
            PATCH accounts/{account} | /limits | {"max_in_flight":10001} | /limits/max_in_flight
            PATCH accounts/{account} | /limits | {"hooks":1} | /limits/hooks
            PATCH retention | /bodies_days | 0
            PATCH retention | /bodies_days | 31
            PATCH retention | /bodies_days | 1.5
            PATCH retention | /bodies_days | "7"
            PATCH retention | /deliveries_days | 91
            PATCH retention | /deliveries_days | 100000000000
            PATCH retention | /changes_days | 7
            PATCH brand | /name | ""
            PATCH brand | /name | 5
            PATCH brand | /colour | "red"
            PATCH brand | /colour | "#fff"
            PATCH brand | /colour | "#1f5fbf;x:y"
            PATCH brand | /shop_url | "javascript:alert(1)"
            PATCH brand | /shop_url | "shop.example"
            PATCH brand | /logo | "nonsense!"
            PATCH brand | /logo | "PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4="
            PATCH brand | /logo | ""
            PATCH brand | /logo | {}
            PATCH brand | /logo_url | "https://shop.example/logo.png"
            PATCH accounts/{account}/brand | /colour | "blue"
            POST accounts/{account}/portal-links | /role | "operator"
            POST accounts/{account}/portal-links | /role | 1
            POST accounts/{account}/portal-links | /expires_in_seconds | 59
            POST accounts/{account}/portal-links | /expires_in_seconds | 43201
            POST accounts/{account}/portal-links | /expires_in_seconds | "60"
            POST accounts/{account}/portal-links | /return_url | "javascript:alert(1)"
            POST accounts/{account}/portal-links | /return_url | "/back"
            POST accounts/{account}/portal-links | /language | "fr"
            POST accounts/{account}/portal-links | /actor | ""
            POST accounts/{account}/portal-links | /account_id | "acc_x"
            PATCH accounts/{account}/retention | /bodies_days | 0
            PATCH accounts/{account}/retention | /bodies_days | 31
            PATCH accounts/{account}/retention | /bodies_days | 1.5
            PATCH accounts/{account}/retention | /bodies_days | "7"
            PATCH accounts/{account}/retention | /deliveries_days | 91
            PATCH accounts/{account}/retention | /deliveries_days | 100000000000
            PATCH accounts/{account}/retention | /changes_days | 7
            """)
    void oneWrongFieldIsNamed(ArgumentsAccessor row) {
        String operation = row.getString(0);
        String field = row.getString(1);
        String value = row.size() > 2 ? row.getString(2) : null;
        String pointer = row.size() > 3 ? row.getString(3) : field;

        assertInvalid(send(operation, changed(GOOD.get(operation), field, value)), pointer);
    }

    /** The value gets into the text as it is written: a JSON library would mend some of them. */
    private static String changed(String good, String field, String value) {
        JsonPointer pointer = Json.createPointer(field);
        try (var reader = Json.createReader(new StringReader(good))) {
            JsonObject body = reader.readObject();
            return value == null
                    ? pointer.remove(body).toString()
                    : pointer.add(body, Json.createValue("@")).toString().replace("\"@\"", value);
        }
    }

    private Answer send(String operation, String body) {
        return send(operation, JSON, body);
    }

    private Answer send(String operation, String type, String body) {
        String[] words = operation.split(" ");
        Api caller = words[1].startsWith("accounts") || words[1].startsWith("entities") ? operator : api();
        return caller.send(words[0], ours.fill(words[1]), type, BodyPublishers.ofString(ours.fill(body)));
    }

    @Test
    void allWrongFieldsAreNamedAtOnce() {
        String body =
                """
                {"product":{"name":5,"price":1},"amount":{"total_incl":"1.21","vat_rate":21},
                 "payment":{"provider":"test","reference":"r","is_test":1},"nonsense":true}""";

        assertInvalid(
                api().post("orders", body),
                "/amount/currency /amount/total_incl /nonsense /payment/is_test /product/name /product/price");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"product":              | 400
            {"product":{"name":"x"}  | 400
            {"a":1,}                 | 400
            {"a":01}                 | 400
            {"a":NaN}                | 400
            {"a":.5}                 | 400
            {a:1}                    | 400
            {/* why */"a":1}         | 400
            {"a":1,"a":2}            | 400
            {"b":{"a":1,"a":2}}      | 400
            {"a":"\\x"}              | 400
            <order/>                 | 400
            product=x&amount=1       | 400
            5                        | 422
            "x"                      | 422
            null                     | 422
            true                     | 422
            []                       | 422
            [{}]                     | 422
            """)
    void aBodyThatIsNoJsonObjectIsRefused(String body, int status) {
        for (String operation : GOOD.keySet()) {
            Answer answer = send(operation, body);

            if (status == 400) {
                assertProblem(answer, 400, "malformed-json");
            } else {
                assertInvalid(answer, "");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "{}", "null", "[]", "}", "]", ",", "\u0000", "\u000b", "\u00a0"})
    void textBehindTheJsonIsRefused(String more) {
        assertProblem(send("POST orders", Shop.order() + more), 400, "malformed-json");
        assertProblem(send("POST orders", Shop.order() + "\n" + more), 400, "malformed-json");
    }

    @ParameterizedTest
    @MethodSource
    void whatIsNoTextOrTooDeepOrTooLongIsRefused(String why, byte[] body) {
        assertProblem(post(BodyPublishers.ofByteArray(body)), 400, "malformed-json");
    }

    static Stream<Object[]> whatIsNoTextOrTooDeepOrTooLongIsRefused() {
        String inside = Shop.order().replace("\"L\"", "[".repeat(1000) + "]".repeat(1000));
        return Stream.of(
                bytes("nothing", ""),
                bytes("blanks", " \r\n\t"),
                bytes("a string with a line break", "{\"a\":\"\n\"}"),
                bytes("a byte that UTF-8 does not have", Shop.order().replace("An", "A\u00ff")),
                bytes("Latin-1", Shop.order().replace("Peeters", "P\u00e9eters")),
                bytes("an overlong slash", Shop.order().replace("An", "\u00c0\u00af")),
                bytes("half a surrogate pair", Shop.order().replace("An", "\u00ed\u00a0\u0080")),
                bytes("a character broken off", Shop.order() + "\u00e2\u0082"),
                bytes(
                        "UTF-16",
                        new String(Shop.order().getBytes(java.nio.charset.StandardCharsets.UTF_16), ISO_8859_1)),
                bytes("a number of 2000 digits", Shop.order().replace("1.21", "1".repeat(2000))),
                bytes("1000 arrays", "[".repeat(1000) + "]".repeat(1000)),
                bytes("1000 objects", "{\"a\":".repeat(1000) + "1" + "}".repeat(1000)),
                bytes("1000 arrays inside", inside),
                bytes("100,000 arrays, none closed", "[".repeat(100_000)));
    }

    private static Object[] bytes(String why, String latin1) {
        return new Object[] {why, latin1.getBytes(ISO_8859_1)};
    }

    private Answer post(BodyPublisher body) {
        return api().send("POST", "orders", JSON, body);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"data":[{"type":"prices","id":1,"action":"created","attributes":{"a":"\\ud83d"}}]}          | /data/0/attributes/a
                    {"data":[{"type":"prices","id":1,"action":"created","attributes":{"a":[{"b":"\\ude00"}]}}]}  | /data/0/attributes/a/0/b
                    {"data":[{"type":"prices","id":1,"action":"created","attributes":{"\\ud83d":1}}]}            | /data/0/attributes
                    {"data":[{"type":"prices","id":"\\ud83d","action":"created","attributes":{"a":1}}]}          | /data/0/id
                    {"data":[{"type":"prices","id":1,"action":"created","attributes":{"a":1},"\\ud83d":1}]}      | /data/0
                    """)
    void halfASurrogatePairIsRefusedInChangesAtAnyDepth(String body, String pointer) {
        assertInvalid(api().post("changes", body), pointer);
    }

    @Test
    void aBodyOverOneMebibyteIsReadToItsEndAndRefused() {
        byte[] largest = padded(MOST_BYTES);
        byte[] tooLarge = padded(MOST_BYTES + 1);
        byte[] huge = padded(10 * MOST_BYTES);

        assertInvalid(post(BodyPublishers.ofByteArray(largest)), "/amount /product");
        for (byte[] body : List.of(tooLarge, huge)) {
            assertProblem(post(BodyPublishers.ofByteArray(body)), 413, "too-large");
            assertProblem(post(chunked(body)), 413, "too-large");
        }
    }

    @Test
    void aLargeBodyHidesNoOtherProblem() {
        byte[] huge = padded(4 * MOST_BYTES);

        assertProblem(
                api().as(null).send("POST", "orders", JSON, BodyPublishers.ofByteArray(huge)), 401, "unauthorized");
        assertProblem(api().send("POST", "orders", "text/plain", chunked(huge)), 415, "unsupported-media-type");
        assertProblem(api().send("POST", "nothing", JSON, chunked(huge)), 404, "not-found");
    }

    private static byte[] padded(int size) {
        return ("{" + " ".repeat(size - 2) + "}").getBytes(UTF_8);
    }

    private static BodyPublisher chunked(byte[] body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/json",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/merge-patch+json",
                "application/octet-stream"
            })
    void anotherMediaTypeIsRefused(String type) {
        GOOD.forEach((operation, body) -> assertProblem(send(operation, type, body), 415, "unsupported-media-type"));
    }

    @Test
    void aBodyWithoutAMediaTypeIsRefusedAndSoIsNoBody() {
        GOOD.forEach((operation, body) -> {
            assertProblem(send(operation, null, body), 415, "unsupported-media-type");
            assertProblem(send(operation, null, ""), 415, "unsupported-media-type");
            assertProblem(send(operation, JSON, ""), 400, "malformed-json");
        });
    }

    @Test
    void aMediaTypeThatIsNoneIsRefused() {
        assertProblem(send("POST orders", "nonsense", Shop.order()), 400, "bad-request");
    }

    /** Everything that needs a key; what names something of an account has its id in braces. */
    private static final List<String> OPERATIONS = List.of(
            "GET me",
            "GET orders",
            "POST orders",
            "GET orders/{paid}",
            "POST orders/{open}/payments",
            "GET orders/{paid}/refunds",
            "POST orders/{paid}/refunds",
            "GET events",
            "GET events/{event}",
            "POST events/{event}/send",
            "GET endpoints",
            "POST endpoints",
            "GET endpoints/{endpoint}",
            "PATCH endpoints/{endpoint}",
            "DELETE endpoints/{endpoint}",
            "POST endpoints/{endpoint}/disable",
            "POST endpoints/{endpoint}/enable",
            "GET deliveries",
            "GET deliveries/{delivery}",
            "POST deliveries/{delivery}/retry",
            "POST deliveries/{delivery}/cancel",
            "GET signing-secret",
            "GET api-keys",
            "POST api-keys",
            "POST api-keys/{key}/regenerate",
            "DELETE api-keys/{key}",
            "GET accounts",
            "POST accounts",
            "PATCH accounts/{account}",
            "GET accounts/{account}/retention",
            "PATCH accounts/{account}/retention",
            "GET accounts/{account}/brand",
            "PATCH accounts/{account}/brand",
            "GET brand",
            "PATCH brand",
            "GET retention",
            "PATCH retention",
            "GET /api/metrics");

    private static Answer perform(String operation, Api caller, World world) {
        String[] words = operation.split(" ");
        String body = GOOD.get(operation);
        return caller.send(
                words[0],
                world.fill(words[1]),
                body == null ? null : JSON,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(ours.fill(body)));
    }

    @Test
    void withoutAKeyNothingIsAnsweredOrDone() {
        for (String operation : OPERATIONS) {
            assertProblem(perform(operation, api().as(null), ours), 401, "unauthorized");
        }
    }

    @ParameterizedTest
    @MethodSource
    void withAWrongKeyNothingIsAnsweredOrDone(String key) {
        for (String operation : OPERATIONS) {
            Answer answer = assertProblem(perform(operation, api().as(key), ours), 401, "unauthorized");
            assertThat(answer.text()).doesNotContain(key);
        }
    }

    static Stream<String> withAWrongKeyNothingIsAnsweredOrDone() {
        String unknown = KeyText.random(new SecureRandom()).value();
        String mistyped = unknown.substring(0, 38) + (unknown.endsWith("x") ? "y" : "x");
        return Stream.of(unknown, mistyped, "nonsense", unknown.substring(3), unknown + "0", "bk_' OR '1'='1");
    }

    @Test
    void aRevokedKeyOpensNothing() {
        Shop shop = another("flow");
        var made = shop.api().post("api-keys", "{\"name\":\"lost\"}").expect(201);
        Api holder = shop.api().as(made.string("key"));
        holder.get("me").expect(200);
        shop.api().delete("api-keys/" + made.id()).expect(204);

        for (String operation : OPERATIONS) {
            assertProblem(perform(operation, holder, ours), 401, "unauthorized");
        }
    }

    @Test
    void whatBelongsToAnotherAccountIsNotThere() {
        for (String operation : OPERATIONS) {
            if (operation.contains("{") && !operation.contains("accounts")) {
                assertProblem(perform(operation, api(), theirs), 404, "not-found");
            }
        }
        String toThem = "{\"endpoint_id\":\"" + theirs.fill("{endpoint}") + "\"}";
        assertProblem(send("POST events/{event}/send", toThem), 404, "not-found");
        for (String filter : List.of("endpoint={endpoint}", "event={event}")) {
            assertThat(api().get("deliveries?" + theirs.fill(filter)).data()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "ord_", "%20", "..%2f..", "%27%3B--", "%C3%A9", "0", "null"})
    void whatDoesNotExistIsNotThere(String id) {
        World nobody = new World(ours.shop(), ours.ids().keySet().stream().collect(Collectors.toMap(k -> k, k -> id)));
        for (String operation : OPERATIONS) {
            if (operation.contains("{")) {
                Api caller = operation.contains("accounts") ? operator : api();
                assertProblem(perform(operation, caller, nobody), 404, "not-found");
            }
        }
    }

    @Test
    void accountsAreTheOperators() {
        for (String operation : OPERATIONS) {
            if (operation.contains("accounts") || operation.contains("metrics")) {
                assertProblem(perform(operation, api(), ours), 403, "forbidden");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "limit,  0",
        "limit,  101",
        "limit,  -1",
        "limit,  1.5",
        "limit,  ten",
        "limit,  99999999999",
        "limit,  ''",
        "cursor, nonsense",
        "cursor, ''",
        "cursor, JyBPUiAxPTE",
        "cursor, b3JkXw",
    })
    void aWrongPlaceInAListIsRefused(String parameter, String value) {
        for (String list : List.of("orders", "events", "endpoints", "deliveries", "api-keys", "events?order=asc")) {
            String path = list + (list.contains("?") ? "&" : "?") + parameter + "=" + value;
            assertInvalid(api().get(path), parameter);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "orders,     status, gone",
        "orders,     status, ''",
        "orders,     status, PAID",
        "orders,     format, view",
        "orders,     format, ''",
        "orders?format=event, status, open",
        "orders?format=event, cursor, b3JkXzAx",
        "events,     order,  up",
        "events,     order,  ''",
        "events,     status, lost",
        "events,     since,  yesterday",
        "events?order=asc, before, ''",
        "orders,     since,  2026-11-21",
        "orders?format=event, before, 1795311426",
        "deliveries, before, yesterday",
        "deliveries, status, lost",
        "deliveries, status, ''",
        "deliveries, status, 'delivered,lost'",
        "deliveries, status, ','",
        "deliveries, answer, 99",
        "deliveries, answer, 600",
        "deliveries, answer, 4x",
        "deliveries, answer, ''",
        "deliveries, outcome, failed",
        "deliveries, outcome, ''",
        "deliveries, since,  yesterday",
        "deliveries, since,  ''",
        "deliveries, since,  2026-11-21",
        "deliveries, since,  2026-13-01T00:00:00Z",
        "deliveries, since,  %2B999999999-01-01T00:00:00Z",
        "deliveries, until,  -0001-01-01T00:00:00Z",
        "deliveries, until,  1795311426",
    })
    void aWrongFilterIsRefused(String list, String parameter, String value) {
        String path = list + (list.contains("?") ? "&" : "?") + parameter + "=" + value;
        assertInvalid(api().get(path), parameter);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/nothing.html",
                "/nothing.jsp",
                "/nothing.xhtml",
                "/problem",
                "/api",
                "/api/",
                "/api/nothing",
                "/api/application.wadl",
                "/api/health",
                "/api/v1",
                "/api/v1/",
                "/api/v1/nothing",
                "/api/v1/orders/x/nothing",
                "/api/v2/orders",
                "/api/v1/Orders"
            })
    void anAddressThatIsNoneIsNotThere(String path) {
        for (Api caller : List.of(api(), api().as(null))) {
            assertProblem(caller.get(path), 404, "not-found");
            assertProblem(caller.post(path, "{}"), 404, "not-found");
        }
    }

    /** WildFly answers that by itself, with a page of its own that says nothing but 404; no error page is asked for it. */
    @Test
    void whatTheWarIsMadeOfIsNotThere() {
        for (String path : List.of("/WEB-INF/web.xml", "/META-INF/MANIFEST.MF")) {
            Answer answer = api().get(path);
            switch (Server.ours()) {
                case PAYARA_MICRO, GLASSFISH -> assertProblem(answer, 404, "not-found");
                case WILDFLY -> {
                    answer.expect(404);
                    assertThat(answer.text())
                            .isEqualTo("<html><head><title>Error</title></head><body>404 - Not Found</body></html>");
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,    orders",
        "DELETE, orders",
        "PATCH,  orders/{paid}",
        "DELETE, orders/{paid}",
        "DELETE, orders/{open}/payments",
        "DELETE, orders/{paid}/refunds",
        "PUT,    endpoints/{endpoint}",
        "GET,    endpoints/{endpoint}/disable",
        "POST,   events/{event}",
        "DELETE, events/{event}",
        "DELETE, deliveries/{delivery}",
        "GET,    deliveries/{delivery}/retry",
        "POST,   signing-secret",
        "POST,   me",
        "PUT,    api-keys/{key}",
        "POST,   /api/health/live",
        "FETCH,  orders",
    })
    void aWrongMethodIsRefusedAndTheRightOnesAreNamed(String method, String path) {
        Answer answer = assertProblem(
                api().send(method, ours.fill(path), null, BodyPublishers.noBody()), 405, "method-not-allowed");

        assertThat(answer.header("Allow")).doesNotContain(method).matches("[A-Z]+(, ?[A-Z]+)*");
    }

    @Test
    void askingForTheMethodsNamesThemAndNothingElse() {
        Answer answer = api().send("OPTIONS", "orders", null, BodyPublishers.noBody());

        assertThat(answer.header("Allow")).contains("GET", "POST");
        assertThat(answer.text()).doesNotContain("<", "dev.postpaid");
    }

    @ParameterizedTest
    @MethodSource("refusedUrls")
    void aUrlThatPointsNowhereAllowedIsRefused(String url) {
        Answer answer = send("POST endpoints", "{\"url\":\"" + url + "\"}");

        assertInvalid(answer, "/url");
        assertInvalid(send("PATCH endpoints/{endpoint}", "{\"url\":\"" + url + "\"}"), "/url");
    }

    /** The suite's server opens all of 127.0.0.0/8 to the receivers of its tests. */
    private static final Set<String> OPENED = Set.of(
            "http://127.0.0.1/",
            "http://127.0.0.1:8080/",
            "https://127.127.127.127/",
            "http://[::ffff:127.0.0.1]/",
            "http://[::ffff:7f00:1]/");

    /** Those of the corpus that are refused without asking DNS. Its escapes are those of JSON. */
    static List<String> refusedUrls() throws IOException {
        try (InputStream corpus = BadInputIT.class.getResourceAsStream("/corpus/urls.tsv")) {
            List<String> urls = new String(corpus.readAllBytes(), UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\t"))
                    .filter(cells -> cells[1].equals("deny") && !cells[2].contains("dns="))
                    .map(cells -> cells[0])
                    .filter(url -> !OPENED.contains(url))
                    .toList();
            assertThat(urls).hasSizeGreaterThan(80);
            return urls;
        }
    }

    @Test
    void aPaymentOfAnotherOrderIsAConflict() {
        Answer answer = send("POST orders/{open}/payments", Shop.payment(ours.fill("{payment}")));

        assertProblem(answer, 409, "payment-conflict");
    }

    @Test
    void anotherPaymentOfAPaidOrderIsAConflict() {
        Answer answer = send("POST orders/{paid}/payments", Shop.payment(Shop.reference()));

        assertProblem(answer, 409, "already-paid");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            /amount/total_incl  | 1.22
            /amount/currency    | "USD"
            /product/name       | "Other"
            /product/description|
            /buyer/email        | "other@example.com"
            /buyer              |
            /custom_fields/size | "M"
            /order_number       | "MINE-1"
            """)
    void theSamePaymentForSomethingElseIsAConflict(ArgumentsAccessor row) {
        String field = row.getString(0);
        String value = row.size() > 1 ? row.getString(1) : null;
        String paid = Shop.order(ours.fill("{payment}"));
        assertThat(send("POST orders", paid).status()).isEqualTo(200);

        assertProblem(send("POST orders", changed(paid, field, value)), 409, "payment-conflict");
    }

    @Test
    void theSameUrlWithTheSameEventsIsAConflict() {
        JsonObject there = api().get(ours.fill("endpoints/{endpoint}")).json();
        String twin = "{\"url\":\"" + there.getString("url") + "\"";

        assertProblem(api().post("endpoints", twin + "}"), 409, "endpoint-exists");
        assertProblem(api().post("endpoints", twin + ",\"events\":[],\"name\":\"Twin\"}"), 409, "endpoint-exists");

        Shop shop = another("flow");
        String other = shop.endpoint("http://127.0.0.1:7777/a");
        shop.endpoint("http://127.0.0.1:7777/b");
        String before = shop.api().get("endpoints").text();
        assertProblem(
                shop.api().patch("endpoints/" + other, "{\"url\":\"HTTP://127.0.0.1:7777/b\"}"),
                409,
                "endpoint-exists");
        assertThat(shop.api().get("endpoints").text()).isEqualTo(before);
    }

    @Test
    void aSixteenthEndpointIsAConflict() {
        Shop shop = another("flow");
        for (int i = 1; i <= 15; i++) {
            shop.endpoint("http://127.0.0.1:7777/" + i);
        }
        String before = shop.api().get("endpoints").text();

        assertProblem(shop.api().post("endpoints", "{\"url\":\"http://127.0.0.1:7777/16\"}"), 409, "endpoint-limit");

        assertThat(shop.api().get("endpoints").text()).isEqualTo(before);
    }

    @Test
    void anEndpointOnThePlanFreeIsRefusedAndThePlanNamed() {
        Shop free = another("free");

        Answer answer = assertProblem(
                free.api().post("endpoints", "{\"url\":\"http://127.0.0.1:7777/\"}"), 403, "plan-required");

        assertThat(answer.string("detail")).contains("flow");
        assertThat(free.api().get("endpoints").data()).isEmpty();
    }
}
