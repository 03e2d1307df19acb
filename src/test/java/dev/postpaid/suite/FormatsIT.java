package dev.postpaid.suite;

import static dev.postpaid.suite.Problem.assertInvalid;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Received;
import io.cloudevents.CloudEvent;
import io.cloudevents.http.HttpMessageFactory;
import jakarta.json.JsonObject;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What receivers get of endpoints with a format, read with the library of CloudEvents. */
@Tag("database")
class FormatsIT extends Suite {

    private static final String STRUCTURED = "\"format\":\"cloudevents\"";
    private static final String BINARY = "\"format\":\"cloudevents_binary\"";

    private final Receiver receiver = Receiver.start();

    @AfterEach
    void close() {
        receiver.close();
    }

    private static CloudEvent read(Received request) {
        return HttpMessageFactory.createReader(request.headers(), request.body())
                .toEvent();
    }

    private static String data(CloudEvent event) {
        return new String(event.getData().toBytes(), UTF_8);
    }

    /** The requests by their paths. */
    private Map<String, Received> arrived(int count) {
        return receiver.awaitRequests(count, SOON).stream()
                .collect(Collectors.toMap(Received::path, request -> request, (one, other) -> other, TreeMap::new));
    }

    private String sell(String number) {
        String order = Shop.order(Shop.reference());
        String numbered = order.substring(0, order.length() - 1) + ",\"order_number\":\"" + number + "\"}";
        return shop.eventOf(shop.api().post("orders", numbered).expect(201).json());
    }

    private void send(String event, String endpoint) {
        shop.api()
                .post("events/" + event + "/send", "{\"endpoint_id\":\"" + endpoint + "\"}")
                .expect(201);
    }

    private void patch(String endpoint, String settings) {
        shop.api().patch("endpoints/" + endpoint, "{" + settings + "}").expect(200);
    }

    /** Apart from its time and signatures. */
    private static Map<String, String> headers(Received request) {
        Map<String, String> headers = new TreeMap<>(request.headers());
        headers.keySet().removeIf(name -> name.endsWith("-timestamp") || name.endsWith("-signature"));
        return headers;
    }

    @Test
    void anOrderArrivesInEachFormatWithTheSameData() {
        shop.endpoint(receiver.url("/plain"));
        shop.endpoint(receiver.url("/structured"), STRUCTURED);
        String binary = shop.endpoint(receiver.url("/binary"), BINARY);
        String number = "Käse 100 % " + shop.accountId();
        String id = sell(number);
        Map<String, Received> arrived = arrived(3);
        Received plain = arrived.get("/plain");

        assertThat(plain.header("content-type")).isEqualTo("application/json; charset=utf-8");
        assertThat(plain.headers().keySet()).noneMatch(name -> name.startsWith("ce-"));
        JsonObject body = json(plain.text());
        assertThat(shop.api().get("events/" + id).string("body")).isEqualTo(plain.text());

        Received structured = arrived.get("/structured");
        assertThat(structured.header("content-type")).isEqualTo("application/cloudevents+json");
        assertThat(structured.headers().keySet()).noneMatch(name -> name.startsWith("ce-"));
        assertThat(structured.text()).endsWith(",\"data\":" + plain.text() + "}");
        CloudEvent event = read(structured);
        assertThat(event.getSpecVersion().toString()).isEqualTo("1.0");
        assertThat(event.getId()).isEqualTo(id).isEqualTo(structured.header("webhook-id"));
        assertThat(event.getSource().getPath()).isEqualTo("/accounts/" + shop.accountId());
        assertThat(event.getType()).isEqualTo("order.paid");
        assertThat(event.getTime().toInstant()).isEqualTo(Instant.parse(body.getString("paid_at")));
        assertThat(event.getSubject()).isEqualTo(number);
        assertThat(event.getExtension("sequence")).isEqualTo(structured.header("webhook-sequence"));
        assertThat(event.getDataContentType()).isEqualTo("application/json");

        Received inHeaders = arrived.get("/binary");
        assertThat(inHeaders.body()).isEqualTo(plain.body());
        assertThat(inHeaders.header("ce-subject")).startsWith("K%C3%A4se%20100%20%25%20acc_");
        assertThat(inHeaders.headers()).doesNotContainKey("ce-datacontenttype");
        CloudEvent same = read(inHeaders);
        assertThat(data(same)).isEqualTo(plain.text());
        assertThat(same.getDataContentType()).isEqualTo("application/json; charset=utf-8");
        assertThat(same.getId()).isEqualTo(event.getId());
        assertThat(same.getSource()).isEqualTo(event.getSource());
        assertThat(same.getType()).isEqualTo(event.getType());
        assertThat(same.getTime()).isEqualTo(event.getTime());
        assertThat(URLDecoder.decode(same.getSubject(), UTF_8)).isEqualTo(number);
        assertThat(same.getExtensionNames()).isEqualTo(event.getExtensionNames());

        String secret = shop.secret();
        assertThat(arrived.values())
                .allMatch(request -> Signatures.standardVerifies(request, secret))
                .allMatch(request -> Signatures.booktoVerifies(request, secret));
        soon().until(() -> shop.delivery(id, binary).getString("status").equals("delivered"));
        assertThat(shop.delivery(id, binary)
                        .getJsonArray("attempts")
                        .getJsonObject(0)
                        .getString("request_headers_text"))
                .contains("ce-type: order.paid", "ce-subject: K%C3%A4se%20");
    }

    @Test
    void aChangeIsReducedToWhatIsSelectedAndItsFilterReadsTheBody() {
        String of = ",\"filter\":{\"data\":{\"attributes\":{\"price\":{\"$gte\":10}}}},";
        shop.endpoint(receiver.url("/structured"), STRUCTURED + of + "\"events\":[\"prices\"]");
        shop.endpoint(receiver.url("/binary"), BINARY + of + "\"events\":[\"prices\"]");
        shop.endpoint(receiver.url("/plain"), "\"events\":[\"tags\",\"prices\"]");
        String cheap = "{\"type\":\"prices\",\"id\":1,\"action\":\"updated\",\"attributes\":{\"price\":9.50}}";
        String dear = cheap.replace("9.50", "12.50");
        String tag = "{\"type\":\"tags\",\"id\":\"ü\",\"action\":\"deleted\",\"attributes\":[]}";
        shop.api().post("changes", "{\"data\":[" + cheap + "]}").expect(202);
        String id = shop.api()
                .post("changes", "{\"data\":[" + tag + "," + dear + "]}")
                .expect(202)
                .id();
        Map<String, Received> arrived = arrived(4);

        String part = "{\"data\":[" + dear + "]}";
        CloudEvent structured = read(arrived.get("/structured"));
        assertThat(structured.getType()).isEqualTo("entities.changed");
        assertThat(structured.getId()).isEqualTo(id);
        assertThat(structured.getSubject()).isNull();
        assertThat(arrived.get("/structured").text()).endsWith(",\"data\":" + part + "}");
        assertThat(data(read(arrived.get("/binary")))).isEqualTo(part);
        assertThat(json(shop.api().get("events/" + id).string("body")).getJsonArray("data"))
                .hasSize(2);
    }

    @Test
    void anOwnEventHasTheTimeThatItsCallerGave() {
        OwnEventTypesIT.put(shop.api(), "invoice.sent", OwnEventTypesIT.TYPE).expect(201);
        shop.endpoint(receiver.url("/structured"), STRUCTURED + ",\"events\":[\"invoice.sent\"]");
        shop.endpoint(receiver.url("/binary"), BINARY + ",\"events\":[\"invoice.sent\"]");
        shop.api()
                .post(
                        "events",
                        "{\"type\":\"invoice.sent\",\"timestamp\":\"2026-11-20T10:00:00+01:00\","
                                + "\"data\":{\"number\":\"ü\",\"amount\":12.10}}")
                .expect(201);
        Map<String, Received> arrived = arrived(2);

        CloudEvent structured = read(arrived.get("/structured"));
        assertThat(structured.getType()).isEqualTo("invoice.sent");
        assertThat(structured.getTime().toInstant()).isEqualTo(Instant.parse("2026-11-20T09:00:00Z"));
        assertThat(json(data(structured)).getJsonObject("data").getString("number"))
                .isEqualTo("ü");
        assertThat(read(arrived.get("/binary")).getTime()).isEqualTo(structured.getTime());
    }

    @ParameterizedTest
    @ValueSource(strings = {STRUCTURED, BINARY})
    void aTestIsSentInTheFormatAndSaysThatItIsOne(String format) {
        String id = shop.endpoint(receiver.url(), format);
        JsonObject sent = shop.api()
                .post("endpoints/" + id + "/test?type=prices.deleted")
                .expect(200)
                .json();

        Received request = receiver.awaitRequests(1, SOON).get(0);
        CloudEvent event = read(request);
        assertThat(event.getId()).startsWith("evt_test_").isEqualTo(request.header("webhook-id"));
        assertThat(event.getType()).isEqualTo("entities.changed");
        assertThat(event.getExtension("postpaidtest")).hasToString("true");
        assertThat(event.getExtension("sequence")).isNull();
        assertThat(sent.getString("body")).isEqualTo(request.text());
        assertThat(sent.getString("request_headers_text"))
                .contains(format.equals(BINARY) ? "ce-id: " : "cloudevents+json");
        assertThat(Signatures.standardVerifies(request, shop.secret())).isTrue();
    }

    /** Every attempt of a delivery sends the same; a new delivery has the format of now. */
    @ParameterizedTest
    @ValueSource(strings = {STRUCTURED, BINARY})
    void aDeliveryKeepsItsFormatAndANewOneHasTheFormatOfNow(String format) {
        receiver.answer(503);
        String endpoint = shop.endpoint(receiver.url(), format + ",\"retry\":{\"delays_seconds\":[3600]}");
        String id = shop.eventOf(shop.sell());
        Received first = receiver.awaitRequests(1, SOON).get(0);
        soon().until(() -> shop.delivery(id, endpoint).getString("status").equals("pending"));
        patch(endpoint, "\"format\":\"postpaid\",\"headers\":{\"ce-id\":\"mine\"}");
        receiver.answer(200);
        shop.api()
                .post("deliveries/" + shop.delivery(id, endpoint).getString("id") + "/retry")
                .expect(200);
        Received again = receiver.awaitRequests(2, SOON).get(1);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(read(again).getId()).isEqualTo(id);
        soon().until(() -> shop.delivery(id, endpoint).getString("status").equals("delivered"));

        patch(endpoint, "\"headers\":null");
        send(id, endpoint);
        Received plain = receiver.awaitRequests(3, SOON).get(2);
        assertThat(plain.text()).isEqualTo(shop.api().get("events/" + id).string("body"));
        assertThat(headers(plain)).containsEntry("content-type", "application/json; charset=utf-8");
        assertThat(headers(plain).keySet()).noneMatch(name -> name.startsWith("ce-"));
        soon().until(() ->
                shop.api().get("deliveries?status=delivered&event=" + id).data().size() == 2);

        patch(endpoint, format);
        send(id, endpoint);
        Received back = receiver.awaitRequests(4, SOON).get(3);
        assertThat(back.body()).isEqualTo(first.body());
        assertThat(headers(back)).isEqualTo(headers(first));
    }

    @Test
    void aWrongFormatIsRefusedAndSoIsAHeaderThatTheFormatSets() {
        String other = shop.endpoint(receiver.url(), "\"headers\":{\"CE-Team\":\"x\"}");

        for (String wrong : new String[] {"\"avro\"", "\"CloudEvents\"", "1", "{}", "\"\""}) {
            assertInvalid(
                    shop.api().post("endpoints", "{\"url\":\"" + receiver.url("/b") + "\",\"format\":" + wrong + "}"),
                    "/format");
            assertInvalid(shop.api().patch("endpoints/" + other, "{\"format\":" + wrong + "}"), "/format");
        }
        assertInvalid(shop.api().patch("endpoints/" + other, "{" + BINARY + "}"), "/headers/CE-Team");
        patch(other, STRUCTURED);
        patch(other, BINARY + ",\"headers\":{\"CE-Team\":null}");
        assertThat(shop.api().get("endpoints/" + other).string("format")).isEqualTo("cloudevents_binary");
    }
}
