package dev.postpaid.suite;

import static dev.postpaid.suite.Problem.assertInvalid;
import static dev.postpaid.suite.Problem.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.suite.Api.Answer;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The operator's key, acting for an account: what comes of it is the account's, and nothing else is. */
@Tag("http")
class ActingForAccountsIT extends Suite {

    private static final String HEADER = "Postpaid-Account";

    /** They say when they were asked, or stand for a provider that is not set up. */
    private static final Set<String> OTHERWISE = Set.of("getUsage");

    private Api acting;

    @BeforeEach
    void act() {
        acting = operator.with(HEADER, shop.accountId());
    }

    static Stream<String> listsOfSellers() {
        return AuthorisationIT.operations()
                .filter(operation -> operation.method().equals("GET")
                        && !operation.open()
                        && !operation.operatorOnly()
                        && !operation.path().contains("{")
                        && !OTHERWISE.contains(operation.id()))
                .map(AuthorisationIT.Operation::path);
    }

    @ParameterizedTest
    @MethodSource("listsOfSellers")
    void whatTheAccountsOwnKeySeesTheOperatorSeesForIt(String path) {
        shop.endpoint("http://127.0.0.1:9/", "\"events\":[\"prices\"]");
        shop.sell();
        Answer own = shop.api().get("/api" + path);

        Answer seen = acting.get("/api" + path);

        assertThat(seen.status()).isEqualTo(own.status());
        if (own.status() == 200) {
            assertThat(seen.text()).isEqualTo(own.text());
        }
    }

    @Test
    void anOrderIsTheAccountsAndIsSentToItsEndpoint() {
        try (Receiver receiver = Receiver.start()) {
            String endpoint = acting.post("endpoints", "{\"url\":\"" + receiver.url() + "\"}")
                    .expect(201)
                    .id();
            String order = acting.post("orders", Shop.order(Shop.reference()))
                    .expect(201)
                    .id();

            receiver.awaitRequests(1, SOON);
            shop.api().get("endpoints/" + endpoint).expect(200);
            shop.api().get("orders/" + order).expect(200);
            assertProblem(operator.get("orders/" + order), 404, "not-found");
        }
    }

    /** The second is no plain request, and goes through JAX-RS. */
    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json;q=0.9"})
    void bothWaysOfAnOrderKnowTheAccount(String accept) {
        String order = acting.with("Accept", accept)
                .post("orders", Shop.order(Shop.reference()))
                .expect(201)
                .id();

        shop.api().get("orders/" + order).expect(200);
    }

    @Test
    void anAccountIsNamedByItsRefToo() {
        String ref = "Bäckerei 7+8% " + System.nanoTime();
        operator.patch("accounts/" + shop.accountId(), "{\"ref\":\"" + ref + "\"}")
                .expect(200);
        String encoded = java.net.URLEncoder.encode(ref, java.nio.charset.StandardCharsets.UTF_8)
                .replace("+", "%20");

        assertThat(operator.with(HEADER, "ref:" + encoded).get("me").expect(200).id())
                .isEqualTo(shop.accountId());
        assertThat(operator.with(HEADER, "ref:" + encoded.replace("%2B", "+"))
                        .get("me")
                        .expect(200)
                        .id())
                .isEqualTo(shop.accountId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"acc_nobody", "nobody", "ref:nobody", "acc_1, acc_2", "' OR '1'='1"})
    void anAccountThatIsNotThereIsNoMissingOrder(String name) {
        assertProblem(operator.with(HEADER, name).get("orders/ord_1"), 404, "account-not-found");
        assertProblem(operator.with(HEADER, name).post("orders", Shop.order()), 404, "account-not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ref:%", "ref:%zz", "ref:", "ref:%00", "ref:%0a", "ref:.."})
    void whatNamesNoAccountIsRefusedByName(String name) {
        assertInvalid(operator.with(HEADER, name).get("orders"), HEADER);
        assertInvalid(operator.with(HEADER, name).post("orders", Shop.order()), HEADER);
    }

    @Test
    void aClosedAccountIsNotThereFromTheNextRequestOn() {
        acting.get("me").expect(200);
        operator.delete("accounts/" + shop.accountId()).expect(204);

        assertProblem(acting.get("me"), 404, "account-not-found");
        assertProblem(acting.post("orders", Shop.order()), 404, "account-not-found");
    }

    @Test
    void onlyTheOperatorsKeyActsForAnybody() {
        Shop other = Shop.open(operator);
        for (String account : new String[] {other.accountId(), shop.accountId(), "acc_nobody"}) {
            Api caller = shop.api().with(HEADER, account);
            for (Answer refused :
                    new Answer[] {caller.get("orders"), caller.post("orders", Shop.order()), caller.get("me")}) {
                assertThat(assertProblem(refused, 403, "forbidden").string("detail"))
                        .contains(HEADER);
            }
        }
        assertProblem(operator.as(null).with(HEADER, shop.accountId()).get("me"), 401, "unauthorized");
        assertThat(other.api().get("orders").data()).isEmpty();
    }

    @Test
    void aReadOnlyKeyOfTheOperatorReadsOnly() {
        Api reader = operator.as(operator.post("api-keys", "{\"name\":\"reader\",\"access\":\"read\"}")
                        .expect(201)
                        .string("key"))
                .with(HEADER, shop.accountId());

        assertThat(reader.get("me").expect(200).id()).isEqualTo(shop.accountId());
        assertProblem(reader.post("orders", Shop.order()), 403, "read-only-key");
        assertProblem(reader.get("signing-secret"), 403, "read-only-key");
    }

    @Test
    void whatIsTheOperatorsAloneIsNotDoneForAnAccount() {
        for (Answer refused : new Answer[] {
            acting.get("accounts"),
            acting.post("accounts", "{\"name\":\"x\"}"),
            acting.get("accounts/by-ref/x"),
            acting.get("accounts/" + shop.accountId()),
            acting.get("accounts/" + shop.accountId() + "/usage"),
            acting.post("entities", "{\"name\":\"rooms\",\"label\":\"Rooms\"}"),
            acting.get("/api/metrics")
        }) {
            assertThat(assertProblem(refused, 403, "forbidden").string("detail"))
                    .contains("without " + HEADER);
        }
    }

    @Test
    void aKeyOfIdempotencyBelongsToTheAccount() {
        Shop other = Shop.open(operator);
        String key = "k-" + System.nanoTime();
        String body = Shop.order();
        Api first = acting.with("Idempotency-Key", key);
        Api second = operator.with(HEADER, other.accountId()).with("Idempotency-Key", key);

        String order = first.post("orders", body).expect(201).id();
        assertThat(first.post("orders", body).header("Idempotent-Replayed")).isEqualTo("true");
        Answer elsewhere = second.post("orders", body).expect(201);
        assertThat(elsewhere.header("Idempotent-Replayed")).isNull();
        assertThat(elsewhere.id()).isNotEqualTo(order);
        assertThat(shop.api().with("Idempotency-Key", key).post("orders", body).id())
                .as("the account's own key repeats it")
                .isEqualTo(order);

        String endpoint = "{\"url\":\"http://127.0.0.1:9/\"}";
        Api third = acting.with("Idempotency-Key", key + "-e");
        Api fourth = operator.with(HEADER, other.accountId()).with("Idempotency-Key", key + "-e");
        assertThat(third.post("endpoints", endpoint).expect(201).id())
                .isNotEqualTo(fourth.post("endpoints", endpoint).expect(201).id());
    }

    @Test
    void aNewKeyOfTheAccountIsItsOwn() {
        String key = acting.post("api-keys", "{\"name\":\"lost\"}").expect(201).string("key");

        assertThat(operator.as(key).get("me").expect(200).id()).isEqualTo(shop.accountId());
        assertProblem(operator.as(key).get("accounts"), 403, "forbidden");
    }
}
