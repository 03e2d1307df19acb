package dev.postpaid.suite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.suite.Api.Answer;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Plain requests for orders and changes do not pass JAX-RS. They get the same answers as those that do: here, because of an
 * {@code Accept} that is not plain.
 */
class IntakeIT extends Suite {

    private static final String JSON = "application/json";
    private static final String CHANGE =
            "{\"data\":[{\"type\":\"bills\",\"id\":7,\"action\":\"created\",\"attributes\":{\"name\":\"é\"}}]}";

    @Test
    void bothDoorsAnswerAlike() {
        Shop another = Shop.open(operator);

        String deep = "{\"product\":" + "[".repeat(40) + "]".repeat(40) + "}";
        String large = "{\"order_number\":\"" + "x".repeat(1_100_000) + "\"}";
        Stream.of(
                        posts("orders", Shop.order()),
                        posts("orders", Shop.order("twice")),
                        posts("orders", Shop.order("twice")),
                        posts("orders", Shop.order("twice").replace("Course", "Another")),
                        posts("orders", Shop.order().replace("Course", "Écoute 🙂 </script>")),
                        posts("orders", "{}"),
                        posts("orders", "{\"produkt\":1,\"amount\":[]}"),
                        posts("orders", Shop.order().replace("Course", "\\ud800")),
                        posts("orders", "[]"),
                        posts("orders", "7"),
                        posts("orders", ""),
                        posts("orders", " \n"),
                        posts("orders", "{"),
                        posts("orders", "{\"a\":1,\"a\":2}"),
                        posts("orders", deep),
                        posts("orders", large),
                        posts("orders", "{\"amount\":{\"total_incl\":" + "1".repeat(1200) + "}}"),
                        posts("orders/batch", "{\"orders\":[" + Shop.order() + ",{}," + Shop.order("twice") + "]}"),
                        posts("orders/batch", "{\"orders\":[]}"),
                        posts("orders/batch", "{\"orders\":[7]}"),
                        posts("orders/batch", "{\"order\":[]}"),
                        posts("changes", CHANGE),
                        posts("changes", "{\"data\":[]}"),
                        posts("changes", CHANGE.replace("bills", "nothings")),
                        posts("changes/batch", "{\"reports\":[" + CHANGE + ",{}]}"),
                        keyed("k-1", "orders", Shop.order("keyed")),
                        keyed("k-1", "orders", Shop.order("keyed")),
                        keyed("k-1", "orders", Shop.order("another")),
                        keyed("k-1", "changes", CHANGE),
                        keyed("k-2", "orders/batch", "{\"orders\":[" + Shop.order() + "]}"),
                        keyed("k-3", "changes", "{}"),
                        keyed("k-3", "changes", CHANGE),
                        keyed("k".repeat(300), "changes", CHANGE),
                        new Case(
                                "not UTF-8",
                                api -> api.send(
                                        "POST", "orders", JSON, BodyPublishers.ofString("{\"é\":1}", ISO_8859_1))),
                        new Case(
                                "in chunks",
                                api -> api.send(
                                        "POST",
                                        "orders",
                                        JSON,
                                        BodyPublishers.fromPublisher(BodyPublishers.ofString(Shop.order(), UTF_8)))),
                        new Case("nobody", api -> api.as(null).post("orders", Shop.order())),
                        new Case("no key", api -> api.as("bk_live_1").post("orders", Shop.order())),
                        new Case("another key", api -> api.as(other(api.key())).post("changes", CHANGE)))
                .forEach(one -> assertThat(answer(one.call().apply(shop.api())))
                        .as(one.name())
                        .isEqualTo(answer(one.call().apply(viaJaxRs(another.api())))));
    }

    @Test
    void aKeyThatMayOnlyReadPlacesNothing() {
        String key = shop.api()
                .post("api-keys", "{\"name\":\"reader\",\"access\":\"read\"}")
                .expect(201)
                .string("key");

        Answer plain = shop.api().as(key).post("orders", Shop.order());

        assertThat(answer(plain)).isEqualTo(answer(viaJaxRs(shop.api().as(key)).post("orders", Shop.order())));
        assertThat(plain.status()).isEqualTo(403);
    }

    @Test
    void otherMethodsQueriesAndTypesAreStillAnsweredByJaxRs() {
        assertThat(shop.api().get("orders").expect(200).data()).isEmpty();
        assertThat(shop.api().post("orders?dry=1", Shop.order()).status()).isEqualTo(422);
        assertThat(shop.api().delete("changes/batch").status()).isEqualTo(405);
        assertThat(shop.api()
                        .send("POST", "orders", "text/plain", BodyPublishers.ofString(Shop.order()))
                        .status())
                .isEqualTo(415);
        assertThat(shop.api()
                        .with("Accept", "application/xml")
                        .post("changes", CHANGE)
                        .status())
                .isEqualTo(406);
    }

    /** The server of the suite rehearses when it starts, in the operator's account. */
    @Test
    void whatAStartRehearsesLeavesNothing() {
        assertThat(operator.get("orders").expect(200).data()).isEmpty();
        assertThat(operator.get("events").expect(200).data()).isEmpty();
        assertThat(operator.get("deliveries").expect(200).data()).isEmpty();
    }

    /** The same calls in two fresh shops, one after the other, since some of them build on the ones before. */
    private record Case(String name, Function<Api, Answer> call) {}

    private static Case posts(String path, String body) {
        return new Case("POST " + path + " " + shown(body), api -> api.send("POST", path, JSON, utf8(body)));
    }

    private static Case keyed(String key, String path, String body) {
        return new Case("POST " + path + " under " + shown(key), api -> api.with("Idempotency-Key", key)
                .send("POST", path, JSON, utf8(body)));
    }

    private static BodyPublisher utf8(String body) {
        return BodyPublishers.ofString(body, UTF_8);
    }

    private static String shown(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    private static Api viaJaxRs(Api api) {
        return api.with("Accept", "application/json;q=0.9");
    }

    private static String other(String key) {
        return key.substring(0, key.length() - 1) + (key.endsWith("0") ? "1" : "0");
    }

    /** What is the same in two shops: not ids and times. */
    private static Map<String, List<String>> answer(Answer answer) {
        Map<String, List<String>> same = new TreeMap<>();
        answer.headers().map().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("date")) {
                same.put(name.toLowerCase(), values.stream().map(IntakeIT::same).toList());
            }
        });
        same.put("status", List.of(String.valueOf(answer.status())));
        same.put("body", List.of(same(answer.text())));
        return same;
    }

    private static String same(String text) {
        return text.replaceAll("(ord|evt|req|acc)_[0-9A-Za-z]+", "$1_")
                .replaceAll("\"order_number\":\"[^\"]*\"", "\"order_number\"")
                .replaceAll("\"match_ref\":\"[^\"]*\"", "\"match_ref\"")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "time");
    }
}
