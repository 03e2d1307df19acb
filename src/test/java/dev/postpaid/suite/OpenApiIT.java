package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.suite.Api.Answer;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The API's document. That it is true is held by every call of every test, see {@link Contract}. */
@Tag("newest")
class OpenApiIT extends Suite {

    private static final Pattern LOADED = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

    @Test
    void whoeverAsksGetsTheDocumentWithTheHeadersOfThisInstallation() {
        JsonObject document =
                operator.as(null).get("/api/openapi.json").expect(200).json();

        assertThat(document.getString("openapi")).isEqualTo("3.1.0");
        assertThat(document.getJsonObject("webhooks"))
                .containsOnlyKeys(
                        "order.paid",
                        "order.refunded",
                        "order.expired",
                        "entities.changed",
                        "endpoint.degraded",
                        "endpoint.suspended",
                        "endpoint.recovered",
                        "delivery.exhausted");
        assertThat(document.toString()).contains("\"X-Bookto-Signature\"").doesNotContain("{Brand}");
    }

    @Test
    void everyExampleOfTheCatalogueIsAsDescribed() {
        List<JsonObject> types = shop.api().get("event-types").data();

        assertThat(types).hasSizeGreaterThanOrEqualTo(15);
        types.forEach(type -> Contract.checkWebhook(
                type.getString("kind").equals("entity") ? "entities.changed" : type.getString("name"),
                type.getJsonObject("example").toString()));
    }

    @Test
    void whatIsSentIsAsDescribed() {
        try (Receiver receiver = Receiver.start()) {
            shop.endpoint(receiver.url("/order.paid"));
            shop.endpoint(receiver.url("/entities.changed"), "\"events\":[\"prices\",\"tags\"]");
            shop.sell();
            shop.api()
                    .post(
                            "changes",
                            "{\"data\":[{\"type\":\"prices\",\"id\":1,\"action\":\"deleted\"},"
                                    + "{\"type\":\"tags\",\"id\":\"t\",\"action\":\"updated\",\"attributes\":{\"a\":1}}]}")
                    .expect(202);

            receiver.awaitRequests(2, SOON)
                    .forEach(request -> Contract.checkWebhook(request.path().substring(1), request.text()));
        }
    }

    @Test
    void theDocumentIsJsonAndNothingElse() {
        operator.as(null).with("Accept", "image/png").get("/api/openapi.json").expect(406);
    }

    @Test
    void theReadablePageLoadsNothingFromElsewhere() {
        Api nobody = operator.as(null);
        assertThat(nobody.get("/docs").header("Location")).endsWith("/docs/");
        Answer page = nobody.get("/docs/").expect(200);

        List<String> loaded = LOADED.matcher(page.text())
                .results()
                .map(found -> found.group(1))
                .filter(link -> !link.startsWith("data:") && !link.equals("../dashboard/"))
                .toList();
        assertThat(loaded).hasSizeGreaterThanOrEqualTo(4).allMatch(link -> !link.contains("//"));
        for (String link : loaded) {
            Answer part =
                    nobody.get(URI.create("/docs/").resolve(link).toString()).expect(200);
            assertThat(part.text()).isNotBlank();
            if (!link.endsWith("json")) {
                assertThat(part.header("Content-Security-Policy")).startsWith("default-src 'none'");
            }
        }
    }
}
