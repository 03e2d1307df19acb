package dev.postpaid.suite;

import static dev.postpaid.suite.Problem.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.suite.Api.Answer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.client.Entity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation of the API's document, tried with every key that must not do it: it is refused, and nothing happens. */
@Tag("http")
@Tag("newest")
class AuthorisationIT extends Suite {

    /** The form and the checksum of a key, but nobody has it. */
    private static final String UNKNOWN = "bk_NobodyHasThisKeyOfTheSuite00001ag2bG";

    private static final Set<String> SECRETS = Set.of("getSigningSecret", "getEndpointSecret", "listInspectorRequests");

    private static final Set<String> FOR_HOOKS = Set.of(
            "me",
            "listEventTypes",
            "getEventType",
            "listEventTypeVersions",
            "listEntities",
            "listOrders",
            "subscribeHook",
            "getHook",
            "unsubscribeHook");

    /** Takes away what is gone without an error, and leaves what is another's. */
    private static final String UNSUBSCRIBE = "unsubscribeHook";

    /** Where a body is needed to get as far as the question whose it is. */
    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("reportPayment", Shop.payment("tr_of_a_stranger")),
            Map.entry("checkFilter", "{\"body\":{}}"),
            Map.entry("changeEndpoint", "{\"name\":\"Stranger\"}"),
            Map.entry("sendEvent", "{\"endpoint_id\":\"{endpoint}\"}"),
            Map.entry("recoverEndpoint", "{\"since\":\"2026-01-01T00:00:00Z\"}"),
            Map.entry("changeAccount", "{\"plan\":\"flow\"}"),
            Map.entry("changeRetentionOfAccount", "{\"bodies_days\":7}"),
            Map.entry("changeRetention", "{\"bodies_days\":null}"),
            Map.entry("changeBrandOfAccount", "{\"colour\":\"#1f5fbf\"}"),
            Map.entry("makePortalLink", "{\"role\":\"viewer\"}"),
            Map.entry("reportRefund", "{\"amount\":1}"));

    private static Shop ours;
    private static Map<String, String> ids;
    private static Api readOnly;
    private static Api hooksOnly;
    private static Api stranger;
    private static String before;

    record Operation(String method, String path, String id, boolean open, boolean operatorOnly) {
        @Override
        public String toString() {
            return method + " " + path;
        }

        boolean ofOne() {
            return path.contains("{id}");
        }
    }

    static Stream<Operation> operations() {
        JsonObject document;
        try (var reader = Json.createReader(AuthorisationIT.class.getResourceAsStream("/openapi.json"))) {
            document = reader.readObject();
        }
        return document.getJsonObject("paths").entrySet().stream()
                .flatMap(path -> path.getValue().asJsonObject().entrySet().stream()
                        .map(operation -> operation(
                                path.getKey(),
                                operation.getKey(),
                                operation.getValue().asJsonObject())));
    }

    private static Operation operation(String path, String method, JsonObject operation) {
        boolean open = operation.containsKey("security")
                && operation.getJsonArray("security").isEmpty();
        return new Operation(
                method.toUpperCase(Locale.ROOT),
                path,
                operation.getString("operationId"),
                open,
                operation.getBoolean("x-operator-only", false));
    }

    @BeforeEach
    void sellSomething() {
        if (ours != null) {
            return;
        }
        ours = shop;
        String endpoint = ours.endpoint(
                "http://127.0.0.1:7/", "\"own_secret\":true,\"events\":[\"prices\"],\"retry\":{\"delays_seconds\":[]}");
        String hook = ours.api()
                .post("hooks", "{\"url\":\"http://127.0.0.1:7/hook\",\"event\":\"tags\"}")
                .expect(201)
                .id();
        JsonObject order = ours.sell();
        String event = ours.eventOf(order);
        String delivery = ours.api()
                .post("events/" + event + "/send", "{\"endpoint_id\":\"" + endpoint + "\"}")
                .expect(201)
                .id();
        String key = ours.api().get("api-keys").data().get(0).getString("id");
        String erasure = ours.api()
                .post("buyers/erase", "{\"email\":\"nobody@example.com\"}")
                .expect(202)
                .id();
        String recipient = ours.api()
                .post("mail-recipients", "{\"email\":\"ops@example.com\"}")
                .expect(201)
                .id();
        String inspector = ours.api().post("inspectors", "{}").expect(201).id();
        String recovery = ours.api()
                .post("endpoints/" + endpoint + "/recover", "{\"since\":\"2026-01-01T00:00:00Z\",\"what\":\"missed\"}")
                .expect(202)
                .id();
        soon().until(() ->
                ours.api().get("recoveries/" + recovery).string("state").equals("done"));
        String reconciliation =
                ours.api().post("reconciliations", "{}").expect(202).id();
        soon().until(() -> ours.api()
                .get("reconciliations/" + reconciliation)
                .string("state")
                .equals("done"));
        soon().until(() ->
                ours.api().get("buyers/erasures/" + erasure).string("status").equals("done"));
        soon().until(() -> ours.api().get("deliveries/" + delivery).string("finished_at") != null);
        ids = Map.ofEntries(
                Map.entry("endpoints", endpoint),
                Map.entry("hooks", hook),
                Map.entry("orders", order.getString("id")),
                Map.entry("events", event),
                Map.entry("deliveries", delivery),
                Map.entry("api-keys", key),
                Map.entry("erasures", erasure),
                Map.entry("mail-recipients", recipient),
                Map.entry("recoveries", recovery),
                Map.entry("reconciliations", reconciliation),
                Map.entry("inspectors", inspector),
                Map.entry("outbox", "out_1"),
                Map.entry("accounts", ours.accountId()));
        OwnEventTypesIT.put(ours.api(), "invoice.sent", OwnEventTypesIT.TYPE).expect(201);
        readOnly = ours.api()
                .as(ours.api()
                        .post("api-keys", "{\"name\":\"reader\",\"access\":\"read\"}")
                        .expect(201)
                        .string("key"));
        hooksOnly = ours.api()
                .as(ours.api()
                        .post("api-keys", "{\"name\":\"tool\",\"access\":\"hooks\"}")
                        .expect(201)
                        .string("key"));
        stranger = Shop.open(operator).api();
        before = everything();
    }

    @AfterEach
    void nothingHappened() {
        assertThat(everything()).isEqualTo(before);
    }

    private static String everything() {
        return Stream.of(
                        "orders",
                        "events",
                        "endpoints",
                        "event-types",
                        "deliveries",
                        "signing-secret",
                        "payment-providers",
                        "mail-recipients",
                        "inspectors",
                        "me",
                        "retention",
                        "brand")
                .map(list -> ours.api().get(list).expect(200).text())
                .collect(Collectors.joining("\n"));
    }

    private Answer call(Api caller, Operation operation) {
        String path = "/api"
                + operation
                        .path()
                        .replace("{account}", "acc_nobody")
                        .replace("{ref}", "nobody")
                        .replace("{request}", "req_nobody")
                        .replace("{name}", "invoice.sent");
        String[] parts = operation.path().split("/");
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].equals("{id}")) {
                path = path.replace("{id}", ids.get(parts[i - 1]));
            }
        }
        boolean withBody = Set.of("POST", "PUT", "PATCH").contains(operation.method());
        String body = BODIES.getOrDefault(operation.id(), "{}").replace("{endpoint}", ids.get("endpoints"));
        return caller.call(operation.method(), path, withBody ? Entity.json(body) : null);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void onlyWhatIsOpenToAllDoesWithoutAKey(Operation operation) {
        for (String key : new String[] {null, UNKNOWN, UNKNOWN + "x", "nonsense"}) {
            Answer answer = call(operator.as(key), operation);
            if (operation.open()) {
                assertThat(answer.status()).isNotEqualTo(401);
            } else {
                assertProblem(answer, 401, "unauthorized");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aReadOnlyKeyReadsEverythingButSecretsAndDoesNothingElse(Operation operation) {
        Answer answer = call(readOnly, operation);
        if (operation.open()) {
            assertThat(answer.status()).isNotEqualTo(403);
        } else if (!operation.method().equals("GET") || SECRETS.contains(operation.id())) {
            assertProblem(answer, 403, "read-only-key");
        } else if (operation.operatorOnly()) {
            assertProblem(answer, 403, "forbidden");
        } else {
            assertThat(answer.status()).as(answer.text()).isIn(expectedOfReading(operation));
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aKeyForHooksDoesNothingElse(Operation operation) {
        if (!operation.open() && !FOR_HOOKS.contains(operation.id())) {
            Answer refused = assertProblem(call(hooksOnly, operation), 403, "hooks-only-key");
            assertThat(refused.string("detail")).contains("needs a key with the access full", "has hooks");
        }
    }

    private static List<Integer> expectedOfReading(Operation operation) {
        boolean credentials = operation.path().startsWith("/v1/payment-providers/");
        return List.of(credentials ? 404 : 200);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void whatBelongsToAnotherAccountIsNotThere(Operation operation) {
        if (operation.operatorOnly()) {
            assertProblem(call(stranger, operation), 403, "forbidden");
        } else if (operation.id().equals(UNSUBSCRIBE)) {
            call(stranger, operation).expect(204);
        } else if (operation.ofOne()) {
            assertProblem(call(stranger, operation), 404, "not-found");
        }
    }

    /** The operator runs the installation; what sellers own is theirs. */
    @ParameterizedTest
    @MethodSource("operations")
    void theOperatorsKeyOpensNoSellersAccount(Operation operation) {
        if (operation.ofOne() && !operation.operatorOnly() && !operation.id().equals(UNSUBSCRIBE)) {
            assertProblem(call(operator, operation), 404, "not-found");
        }
    }
}
