package dev.postpaid.suite;

import static dev.postpaid.suite.Problem.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postpaid.Receiver;
import dev.postpaid.suite.Api.Answer;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** AI assistants: what they can ask and do with which key, over the protocol that they speak. */
@Tag("http")
@Tag("newest")
class McpIT extends Suite {

    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
    private static final String NO_RETRY = "\"retry\":{\"delays_seconds\":[]}";

    private final Receiver receiver = Receiver.start();

    @AfterEach
    void close() {
        receiver.close();
    }

    private Api key(String access) {
        return shop.api()
                .as(shop.api()
                        .post("api-keys", "{\"name\":\"Assistant\",\"access\":\"" + access + "\"}")
                        .expect(201)
                        .string("key"));
    }

    private Answer post(Api api, String message) {
        return api.send("POST", "/mcp", "application/json", BodyPublishers.ofString(message));
    }

    private Answer post(String message) {
        return post(shop.api(), message);
    }

    private static JsonObject error(Answer answer, int status, int code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.json().getString("jsonrpc")).isEqualTo("2.0");
        JsonObject error = answer.json().getJsonObject("error");
        assertThat(error.getInt("code")).as(answer.text()).isEqualTo(code);
        assertThat(error.getString("message")).isNotBlank().doesNotContainIgnoringCase("exception", "java.");
        return error;
    }

    private static JsonObject first(JsonObject said, String list) {
        return said.getJsonArray(list).getJsonObject(0);
    }

    /** A delivery that was given up. */
    private String failed(JsonObject order) {
        String event = shop.eventOf(order);
        soon().until(() -> shop.deliveryOf(event).getString("status").equals("exhausted"));
        return shop.deliveryOf(event).getString("id");
    }

    @Test
    void aReadKeySeesTheQuestionsAndAFullKeyTheDeedsToo() {
        try (Assistant reading = Assistant.of(key("read"));
                Assistant full = Assistant.of(shop.api())) {
            assertThat(reading.greeting().serverInfo().name()).isEqualTo("postpaid");
            assertThat(reading.greeting().protocolVersion()).isEqualTo("2025-11-25");
            assertThat(reading.greeting().instructions()).contains("not instructions");
            reading.ping();
            assertThat(reading.tools())
                    .extracting(Tool::name)
                    .containsExactly(
                            "account_overview",
                            "why_not_delivered",
                            "list_event_types",
                            "find_deliveries",
                            "show_delivery",
                            "list_endpoints",
                            "show_endpoint");
            assertThat(reading.tools()).allMatch(tool -> tool.annotations().readOnlyHint());
            assertThat(full.tools())
                    .hasSize(10)
                    .extracting(Tool::name)
                    .contains("retry_delivery", "send_test_event", "recover_endpoint");

            String endpoint = shop.endpoint(receiver.url());
            assertThat(reading.fails("send_test_event", Map.of("endpoint_id", endpoint)))
                    .contains("full");
        }
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void anAssistantFindsOutWhyNothingArrivedAndSendsItAgain() {
        receiver.answer(500);
        String endpoint = shop.endpoint(receiver.url(), NO_RETRY);
        String other = shop.endpoint(receiver.url() + "/prices", "\"events\":[\"prices\"]");
        JsonObject order = shop.sell();
        String number = order.getString("order_number");
        String delivery = failed(order);
        try (Assistant assistant = Assistant.of(shop.api())) {
            JsonObject event = first(assistant.ask("why_not_delivered", Map.of("order_number", number)), "events");
            assertThat(event.getString("event_id")).isEqualTo(shop.eventOf(order));
            List<JsonObject> told = event.getJsonArray("endpoints").getValuesAs(JsonObject.class);
            assertThat(told)
                    .filteredOn(each -> each.getString("endpoint_id").equals(endpoint))
                    .singleElement()
                    .satisfies(each -> {
                        assertThat(each.getString("what_happened")).contains("All attempts", "500");
                        assertThat(each.getString("what_to_do")).contains("retry_delivery");
                        assertThat(each.getJsonObject("delivery").getString("id"))
                                .isEqualTo(delivery);
                    });
            assertThat(told)
                    .filteredOn(each -> each.getString("endpoint_id").equals(other))
                    .singleElement()
                    .satisfies(each -> {
                        assertThat(each.getString("reason")).isEqualTo("not_selected");
                        assertThat(each.getString("what_happened")).contains("not selected");
                    });
            assertThat(assistant.ask("why_not_delivered", Map.of("webhook_id", shop.eventOf(order))))
                    .isEqualTo(assistant.ask("why_not_delivered", Map.of("event_id", shop.eventOf(order))));

            receiver.answer(200);
            JsonObject again = assistant.ask("retry_delivery", Map.of("delivery_id", delivery));
            assertThat(again.getBoolean("is_new")).isTrue();
            assertThat(again.getJsonObject("delivery").getString("retry_of")).isEqualTo(delivery);
            receiver.awaitRequests(2, SOON);
            soon().until(() -> assistant
                            .ask(
                                    "find_deliveries",
                                    Map.of(
                                            "order_number",
                                            number,
                                            "status",
                                            List.of("delivered"),
                                            "endpoint_id",
                                            endpoint))
                            .getJsonArray("deliveries")
                            .size()
                    == 1);
        }
    }

    @Test
    void anEndpointThatWasAddedLaterIsToldToo() {
        JsonObject order = shop.sell();
        String later = shop.endpoint(receiver.url());
        try (Assistant assistant = Assistant.of(key("read"))) {
            JsonObject event = first(
                    assistant.ask("why_not_delivered", Map.of("order_number", order.getString("order_number"))),
                    "events");

            assertThat(event.getString("reason")).isEqualTo("no_endpoint");
            assertThat(event.getString("what_happened")).contains("no endpoint");
            assertThat(first(event, "endpoints").getString("endpoint_id")).isEqualTo(later);
            assertThat(first(event, "endpoints").getString("what_happened")).contains("added after");
        }
    }

    @Test
    void aDeliveryIsShownWithItsAttemptsAndWithBodiesOnlyOnRequest() {
        receiver.answer(500);
        shop.endpoint(receiver.url(), NO_RETRY);
        String delivery = failed(shop.sell());
        try (Assistant assistant = Assistant.of(key("read"))) {
            JsonObject shown = assistant.ask("show_delivery", Map.of("delivery_id", delivery));

            assertThat(shown.toString()).doesNotContain("an@example.com", "whsec_");
            JsonObject attempt = first(shown.getJsonObject("delivery"), "attempts");
            assertThat(attempt.getInt("status_code")).isEqualTo(500);
            assertThat(attempt.getString("advice")).isNotBlank();
            assertThat(attempt.getJsonObject("request_headers").keySet()).contains("webhook-id");
            assertThat(shown.getString("what_to_do")).contains("retry_delivery");

            JsonObject whole = assistant.ask("show_delivery", Map.of("delivery_id", delivery, "include_body", true));
            assertThat(json(whole.getString("untrusted_body")).getString("event"))
                    .isEqualTo("order.paid");
            assertThat(whole.getString("untrusted_body")).contains("an@example.com");
        }
    }

    @Test
    void endpointsTypesAndTheWholeAccountAreTold() {
        receiver.answer(500);
        String failing = shop.endpoint(receiver.url(), NO_RETRY);
        failed(shop.sell());
        String well = shop.endpoint(receiver.url() + "/well", "\"events\":[\"prices\"]");
        try (Assistant assistant = Assistant.of(key("read"))) {
            assertThat(assistant.ask("list_endpoints", Map.of()).getJsonArray("endpoints"))
                    .hasSize(2);
            JsonObject page = assistant.ask("list_endpoints", Map.of("limit", 1));
            assertThat(first(page, "endpoints").getString("id")).isEqualTo(well);
            assertThat(first(
                                    assistant.ask(
                                            "list_endpoints",
                                            Map.of("limit", 1, "cursor", page.getString("next_cursor"))),
                                    "endpoints")
                            .getString("id"))
                    .isEqualTo(failing);
            JsonObject bad = assistant.ask("list_endpoints", Map.of("failing", true));
            assertThat(bad.getInt("failing")).isEqualTo(1);
            assertThat(first(bad, "endpoints").getString("id")).isEqualTo(failing);
            assertThat(assistant
                            .ask("show_endpoint", Map.of("endpoint_id", well))
                            .getJsonObject("endpoint")
                            .getJsonArray("events")
                            .getString(0))
                    .isEqualTo("prices");

            JsonObject overview = assistant.ask("account_overview", Map.of());
            assertThat(overview.getJsonObject("account").getString("id")).isEqualTo(shop.accountId());
            assertThat(overview.getJsonObject("last_hour").getInt("attempts")).isEqualTo(1);
            assertThat(overview.getJsonObject("last_hour").getInt("success_rate"))
                    .isZero();
            assertThat(first(overview.getJsonObject("endpoints"), "needing_somebody")
                            .getString("id"))
                    .isEqualTo(failing);

            assertThat(assistant.ask("list_event_types", Map.of()).toString())
                    .contains("order.paid", "prices")
                    .doesNotContain("\"example\"");
            assertThat(assistant
                            .ask("list_event_types", Map.of("name", "order.paid"))
                            .getJsonObject("type")
                            .keySet())
                    .contains("schema", "example");
        }
    }

    @Test
    void anEndpointIsTriedAndGetsWhatItMissed() {
        String endpoint = shop.endpoint(receiver.url());
        shop.api().post("endpoints/" + endpoint + "/disable").expect(200);
        shop.sell();
        shop.api().post("endpoints/" + endpoint + "/enable").expect(200);
        Map<String, Object> period = Map.of("endpoint_id", endpoint, "since", "2026-01-01T00:00:00Z", "what", "missed");
        try (Assistant assistant = Assistant.of(shop.api())) {
            JsonObject test = assistant
                    .ask("send_test_event", Map.of("endpoint_id", endpoint, "event_type", "order.paid"))
                    .getJsonObject("test");
            assertThat(test.getInt("status_code")).isEqualTo(200);
            assertThat(test.keySet()).doesNotContain("body", "request_headers_text");

            JsonObject counted = assistant.ask("recover_endpoint", period);
            assertThat(counted.getBoolean("dry_run")).isTrue();
            assertThat(counted.getInt("would_be_sent")).isEqualTo(1);
            assertThat(counted.keySet()).doesNotContain("recovery");
            assertThat(receiver.requests()).hasSize(1);

            JsonObject begun = assistant.ask(
                    "recover_endpoint",
                    Map.of("endpoint_id", endpoint, "since", "2026-01-01T00:00:00Z", "dry_run", false));
            assertThat(begun.getInt("would_be_sent")).isEqualTo(1);
            String recovery = begun.getJsonObject("recovery").getString("id");
            soon().until(() ->
                    shop.api().get("recoveries/" + recovery).string("state").equals("done"));
            receiver.awaitRequests(2, SOON);
        }
    }

    @Test
    void whatBelongsToAnotherAccountIsNotThere() {
        String endpoint = shop.endpoint(receiver.url());
        JsonObject order = shop.sell();
        String event = shop.eventOf(order);
        String delivery = shop.deliveryOf(event).getString("id");
        try (Assistant stranger = Assistant.of(Shop.open(operator).api())) {
            assertThat(stranger.fails("show_delivery", Map.of("delivery_id", delivery)))
                    .isEqualTo("There is no delivery with this id.");
            assertThat(stranger.fails("retry_delivery", Map.of("delivery_id", delivery)))
                    .isEqualTo("There is no delivery with this id.");
            assertThat(stranger.fails("why_not_delivered", Map.of("event_id", event)))
                    .isEqualTo("There is no event with this id.");
            assertThat(stranger.fails("why_not_delivered", Map.of("order_number", order.getString("order_number"))))
                    .contains("no order");
            for (String tool : List.of("show_endpoint", "send_test_event")) {
                assertThat(stranger.fails(tool, Map.of("endpoint_id", endpoint)))
                        .isEqualTo("There is no endpoint with this id.");
            }
            assertThat(stranger.fails(
                            "recover_endpoint", Map.of("endpoint_id", endpoint, "since", "2026-01-01T00:00:00Z")))
                    .isEqualTo("There is no endpoint with this id.");
            assertThat(stranger.ask("find_deliveries", Map.of("endpoint_id", endpoint))
                            .getJsonArray("deliveries"))
                    .isEmpty();
        }
    }

    @Test
    void anOrderThatIsNotPaidHasNothingToSend() {
        String number = shop.api().post("orders", Shop.order()).expect(201).string("order_number");
        try (Assistant assistant = Assistant.of(key("read"))) {
            JsonObject said = assistant.ask("why_not_delivered", Map.of("order_number", number));

            assertThat(said.getString("order_status")).isEqualTo("open");
            assertThat(said.getString("what_happened")).contains("not paid");
        }
    }

    @Test
    void wrongArgumentsAreNamedWithTheirRule() {
        try (Assistant assistant = Assistant.of(shop.api())) {
            assertThat(assistant.fails("find_deliveries", Map.of("limit", 500)))
                    .isEqualTo("limit must be a whole number from 1 to 50.");
            assertThat(assistant.fails("find_deliveries", Map.of("since", "yesterday", "colour", "red")))
                    .contains("since must be an RFC 3339 time", "colour is not a field here");
            assertThat(assistant.fails("find_deliveries", Map.of("status", List.of("lost"))))
                    .startsWith("status must be one of pending");
            assertThat(assistant.fails("find_deliveries", Map.of("cursor", "x")))
                    .startsWith("cursor must be the next_cursor");
            assertThat(assistant.fails("show_delivery", Map.of())).isEqualTo("delivery_id is required.");
            assertThat(assistant.fails("why_not_delivered", Map.of())).startsWith("Give exactly one of");
            assertThat(assistant.fails("list_event_types", Map.of("name", "no.such")))
                    .isEqualTo("There is no event type with this id.");
            String endpoint = shop.endpoint(receiver.url());
            assertThat(assistant.fails("send_test_event", Map.of("endpoint_id", endpoint, "event_type", "no.such")))
                    .startsWith("type must be");
            assertThat(assistant.fails(
                            "recover_endpoint", Map.of("endpoint_id", endpoint, "since", "2999-01-01T00:00:00Z")))
                    .isEqualTo("since must not be in the future.");
            assertThatThrownBy(() -> assistant.ask("no_such_tool", Map.of()))
                    .isInstanceOfSatisfying(
                            McpError.class,
                            error -> assertThat(error.getJsonRpcError().code()).isEqualTo(-32602));
        }
    }

    @Test
    void onlyAKeyThatMayReadOpensTheDoor() {
        assertProblem(post(shop.api().as(null), PING), 401, "unauthorized");
        assertProblem(post(shop.api().as("bk_NobodyHasThisKeyOfTheSuite00001ag2bG"), PING), 401, "unauthorized");
        assertProblem(post(key("hooks"), PING), 403, "hooks-only-key");
        assertThat(post(key("read"), PING).expect(200).text())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}");
    }

    @Test
    void theOperatorActsForAnAccount() {
        Map<String, String> header = Map.of("Postpaid-Account", shop.accountId());
        try (Assistant assistant = Assistant.of(operator, header)) {
            assertThat(assistant
                            .ask("account_overview", Map.of())
                            .getJsonObject("account")
                            .getString("id"))
                    .isEqualTo(shop.accountId());
        }
        assertProblem(post(shop.api().with("Postpaid-Account", shop.accountId()), PING), 403, "forbidden");
    }

    @Test
    void thePaceOfAnAccountIsThatOfTheApi() {
        operator.patch("accounts/" + shop.accountId(), "{\"limits\":{\"calls_per_second\":1}}")
                .expect(200);

        soon().until(() -> {
            post(PING);
            Answer second = post(PING);
            return second.status() == 429 && second.header("Retry-After") != null;
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | 400 | -32700",
                "'' | 400 | -32700",
                "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}] | 400 | -32600",
                "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"} | 400 | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"no/such\"} | 200 | -32601",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\"} | 200 | -32602",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{\"cursor\":\"x\"}} | 200 | -32602",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"find_deliveries\",\"arguments\":[]}}"
                        + " | 200 | -32602"
            })
    void whatIsWrongWithAMessageIsAnErrorOfJsonRpc(String message, int status, int code) {
        error(post(message), status, code);
    }

    @Test
    void theTransportTakesMessagesOfJsonByPostOnly() {
        Api api = shop.api();
        error(api.send("POST", "/mcp", "text/plain", BodyPublishers.ofString(PING)), 415, -32600);
        error(api.send("POST", "/mcp", null, BodyPublishers.ofString(PING)), 415, -32600);
        error(post(api.with("Accept", "text/html"), PING), 406, -32600);
        error(post("{\"a\":\"" + "x".repeat(70_000) + "\"}"), 413, -32600);
        error(post(api.with("MCP-Protocol-Version", "1900-01-01"), PING), 400, -32022);
        for (String method : List.of("GET", "DELETE", "PUT", "OPTIONS")) {
            Answer refused = api.send(method, "/mcp", null, BodyPublishers.noBody());
            assertProblem(refused, 405, "method-not-allowed");
            assertThat(refused.header("Allow")).isEqualTo("POST");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}"
            })
    void whatAsksNothingIsAccepted(String message) {
        Answer accepted = post(message).expect(202);

        assertThat(accepted.text()).isEmpty();
    }

    @Test
    void aPageOfAnotherOriginIsRefused() {
        Api api = shop.api();
        assertProblem(post(withOrigin("http://evil.example"), PING), 403, "forbidden");
        assertProblem(post(withOrigin("null"), PING), 403, "forbidden");
        Answer own = post(withOrigin(api.base().toString()), PING).expect(200);
        assertThat(own.header("Access-Control-Allow-Origin")).isNull();
        assertThat(own.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(own.header("Cache-Control")).isEqualTo("no-store");
        assertThat(own.header("X-Request-Id")).isNotBlank();
        assertThat(own.header("Set-Cookie")).isNull();
        assertThat(own.header("Mcp-Session-Id")).isNull();
    }

    private Api withOrigin(String origin) {
        return shop.api().with("Origin", origin);
    }

    /** The revision of 2026-07-28, of which no SDK for Java knows yet. */
    @Test
    void aClientWithoutAHandshakeIsServed() {
        JsonObject about =
                present("server/discover", null, "").expect(200).json().getJsonObject("result");
        assertThat(about.getJsonArray("supportedVersions").getString(0)).isEqualTo("2026-07-28");
        assertThat(about.getJsonObject("capabilities").keySet()).containsExactly("tools");
        assertThat(about.getString("resultType")).isEqualTo("complete");
        assertThat(about.getString("cacheScope")).isEqualTo("private");

        JsonObject listed = present("tools/list", null, "").expect(200).json().getJsonObject("result");
        assertThat(listed.getJsonArray("tools")).hasSize(10);
        assertThat(listed.getInt("ttlMs")).isPositive();

        JsonObject called = present("tools/call", "account_overview", "\"name\":\"account_overview\",")
                .expect(200)
                .json()
                .getJsonObject("result");
        assertThat(called.getJsonObject("structuredContent")
                        .getJsonObject("account")
                        .getString("id"))
                .isEqualTo(shop.accountId());
        assertThat(called.getJsonObject("_meta")
                        .getJsonObject("io.modelcontextprotocol/serverInfo")
                        .getString("name"))
                .isEqualTo("postpaid");

        error(present("ping", null, ""), 404, -32601);
        error(present("initialize", null, "\"protocolVersion\":\"2025-11-25\","), 404, -32601);
        error(present("tools/call", "another", "\"name\":\"account_overview\","), 400, -32020);
    }

    private Answer present(String method, String name, String params) {
        Api api = shop.api().with("MCP-Protocol-Version", "2026-07-28").with("Mcp-Method", method);
        return post(
                name == null ? api : api.with("Mcp-Name", name),
                "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"" + method + "\",\"params\":{" + params
                        + "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                        + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}");
    }

    @Test
    void structuredContentIsLeftOutWhereTheRevisionDoesNotKnowIt() {
        String call =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"account_overview\"}}";

        assertThat(post(call).expect(200).json().getJsonObject("result")).doesNotContainKey("structuredContent");
        assertThat(post(shop.api().with("MCP-Protocol-Version", "2025-06-18"), call)
                        .expect(200)
                        .json()
                        .getJsonObject("result"))
                .containsKey("structuredContent");
    }
}
