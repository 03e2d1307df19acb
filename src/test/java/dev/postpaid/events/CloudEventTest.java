package dev.postpaid.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.platform.Settings;
import io.cloudevents.http.HttpMessageFactory;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudEventTest {

    private static final Instant RECORDED = Instant.parse("2026-11-21T10:00:09.123456Z");
    private static final byte[] ORDER =
            bytes("{\"event\":\"order.paid\",\"paid_at\":\"2026-11-21T10:00:07Z\",\"id\":1.10}");

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static CloudEvents at(Map<String, String> settings) {
        CloudEvents events = new CloudEvents();
        events.settings = new Settings(name -> Optional.ofNullable(settings.get(name)));
        events.configure();
        return events;
    }

    private static Event order(String number) {
        return new Event("acc_1", "evt_1", Event.ORDER_PAID, number, false, RECORDED);
    }

    private static String attributes(Event event, byte[] body) {
        return at(Map.of()).of(event, body, 17);
    }

    @Test
    void anOrderHasAllAttributesInThisOrder() {
        assertThat(attributes(order("ORD-1"), ORDER))
                .isEqualTo(
                        "{\"specversion\":\"1.0\",\"id\":\"evt_1\",\"source\":\"/accounts/acc_1\",\"type\":\"order.paid\","
                                + "\"time\":\"2026-11-21T10:00:07Z\",\"subject\":\"ORD-1\",\"sequence\":\"0000000000000000017.1\"}");
    }

    @Test
    void aBaseUrlMakesTheSourceAbsolute() {
        assertThat(at(Map.of("postpaid.base-url", "https://hooks.example.com/")).of(order("ORD-1"), ORDER, 17))
                .contains("\"source\":\"https://hooks.example.com/accounts/acc_1\"");
    }

    @Test
    void anOwnEventHasTheTimeOfItsBody() {
        Event own = new Event("acc_1", "evt_1", "ticket.sold", 2, null, false, RECORDED);
        byte[] body =
                bytes("{\"type\":\"ticket.sold\",\"version\":2,\"timestamp\":\"2026-11-20T23:00:00.500Z\",\"data\":"
                        + "{\"timestamp\":\"1999-01-01T00:00:00Z\",\"paid_at\":\"x\",\"id\":\"An Peeters\"}}");

        assertThat(attributes(own, body))
                .contains("\"type\":\"ticket.sold\"", "\"time\":\"2026-11-20T23:00:00.500Z\"")
                .doesNotContain("subject");
    }

    @Test
    void aChangeHasTheTimeWhenItWasRecorded() {
        Event changed = new Event("acc_1", "evt_1", Event.ENTITIES_CHANGED, null, false, RECORDED);
        byte[] body = bytes("{\"data\":[{\"type\":\"prices\",\"id\":\"An Peeters\",\"paid_at\":\"x\"}]}");

        assertThat(attributes(changed, body))
                .contains("\"time\":\"2026-11-21T10:00:09.123Z\"")
                .doesNotContain("subject");
    }

    @Test
    void whatIsToldAboutAnEndpointHasTheEndpointAsItsSubject() {
        Event told = new Event("acc_1", "evt_1", "endpoint.degraded", null, false, RECORDED);

        assertThat(attributes(told, Examples.operational(OperationalType.ENDPOINT_DEGRADED)))
                .contains("\"subject\":\"ep_example\"");
    }

    @Test
    void theStructuredModeHasTheBodyAsDataByteByByte() {
        Variant sent = Variant.of(3, ORDER, Format.CLOUDEVENTS, "{\"specversion\":\"1.0\"}");

        assertThat(new String(sent.body(), UTF_8))
                .isEqualTo("{\"specversion\":\"1.0\",\"datacontenttype\":\"application/json\",\"data\":"
                        + new String(ORDER, UTF_8) + "}");
        assertThat(sent.headers()).containsExactly(Map.entry("Content-Type", "application/cloudevents+json"));
        assertThat(sent.number()).isEqualTo(3);
    }

    @Test
    void theBinaryModeHasTheBodyAsItIsAndTheAttributesInHeaders() {
        String attributes = attributes(order("Käse \"1\" 100 %"), ORDER);
        Variant sent = Variant.of(1, ORDER, Format.CLOUDEVENTS_BINARY, attributes);

        assertThat(sent.body()).isSameAs(ORDER);
        assertThat(sent.headers())
                .containsExactly(
                        Map.entry("ce-specversion", "1.0"),
                        Map.entry("ce-id", "evt_1"),
                        Map.entry("ce-source", "/accounts/acc_1"),
                        Map.entry("ce-type", "order.paid"),
                        Map.entry("ce-time", "2026-11-21T10:00:07Z"),
                        Map.entry("ce-subject", "K%C3%A4se%20%221%22%20100%20%25"),
                        Map.entry("ce-sequence", "0000000000000000017.1"));
    }

    @Test
    void theOfficialLibraryReadsBothModes() {
        String attributes = attributes(order("Käse"), ORDER);
        var structured = Variant.of(1, ORDER, Format.CLOUDEVENTS, attributes);
        var binary = Variant.of(2, ORDER, Format.CLOUDEVENTS_BINARY, attributes);

        var read = HttpMessageFactory.createReader(structured.headers(), structured.body())
                .toEvent();
        assertThat(read.getSubject()).isEqualTo("Käse");
        assertThat(read.getExtension("sequence")).isEqualTo("0000000000000000017.1");
        assertThat(read.getDataContentType()).isEqualTo("application/json");
        var same =
                HttpMessageFactory.createReader(binary.headers(), binary.body()).toEvent();
        assertThat(same.getId()).isEqualTo(read.getId());
        assertThat(same.getSource()).isEqualTo(read.getSource());
        assertThat(same.getTime()).isEqualTo(read.getTime());
        // It leaves the percent-encoding of headers to the receiver.
        assertThat(URLDecoder.decode(same.getSubject(), UTF_8)).isEqualTo("Käse");
        assertThat(same.getData().toBytes()).isEqualTo(ORDER);
    }

    /** The examples of the HTTP binding, section 3.1.3.2. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    Euro € \ud83d\ude00 | Euro%20%E2%82%AC%20%F0%9F%98%80
                    !#~&'()*+,/:;       | !#~&'()*+,/:;
                    "quoted"            | %22quoted%22
                    100%                | 100%25
                    a\u0000\u007f\tb    | a%00%7F%09b
                    ü                   | %C3%BC
                    """)
    void valuesArePercentEncoded(String value, String encoded) {
        assertThat(CloudEvent.encoded(value)).isEqualTo(encoded);
    }

    @Test
    void aTestSaysWhatItIsAndHasNoPlaceInTheOrder() {
        Event test = new Event("acc_1", "evt_test_1", Event.ORDER_PAID, null, true, RECORDED);

        Variant sent = at(Map.of()).test(test, ORDER, Format.CLOUDEVENTS_BINARY);
        assertThat(sent.headers()).containsEntry("ce-postpaidtest", "true").doesNotContainKey("ce-sequence");
        assertThat(new String(at(Map.of()).test(test, ORDER, Format.CLOUDEVENTS).body(), UTF_8))
                .contains(",\"postpaidtest\":true,");
    }

    @Test
    void aFormatOfALaterReleaseIsSentAsItIs() {
        assertThat(Format.stored("avro")).isEqualTo(Format.POSTPAID);
        assertThat(Variant.of(1, ORDER, Format.stored("avro"), "{}").body()).isSameAs(ORDER);
    }
}
