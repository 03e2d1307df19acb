package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Reply;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Takes the pictures in docs/screenshots: {@code mvn verify -DskipUnitTests -Dit.test=Screenshots}. It is no test: after a
 * change of a page, look at the page and renew the pictures.
 */
class Screenshots {

    private static final Path PICTURES = Path.of("docs/screenshots");
    private static final Map<String, Integer> WIDTHS = Map.of("wide", 1440, "middle", 768, "narrow", 360);

    private final Path directory = Path.of(System.getProperty("work"), "screenshots");

    @Test
    void ofTheMainPages() {
        try (ServerProcess server = ServerProcess.start(directory, "base-url=http://127.0.0.1:" + ServerProcess.PORT)) {
            take(Shop.open(server.api()));
        }
    }

    private static void take(Shop shop) {
        try (Receiver receiver = Receiver.start();
                Person seller = Person.operatorOf(shop)) {
            receiver.answer(request -> Reply.of(request.path().contains("bookkeeping") ? 503 : 200));
            String endpoint = shop.endpoint(receiver.url("/orders"), "\"name\":\"Shop floor\"");
            shop.endpoint(receiver.url("/bookkeeping"), "\"name\":\"Bookkeeping\"");
            Inspected inspector = Inspected.by(seller, shop);
            seller.button("Send my orders here").click();
            for (int i = 0; i < 5; i++) {
                shop.sell();
            }
            receiver.awaitRequests(12, Suite.SOON);
            assertThat(seller.page().locator(".captures li")).hasCount(5);
            String delivery = shop.api()
                    .get("deliveries?status=delivered")
                    .expect(200)
                    .data()
                    .get(0)
                    .getString("id");
            Map<String, String> pages = Map.of(
                    "overview", "overview",
                    "inspector", "inspector?token=" + inspector.token(),
                    "integrations", "integrations",
                    "deliveries", "deliveries",
                    "delivery", "delivery?id=" + delivery,
                    "endpoint", "endpoint?id=" + endpoint,
                    "orders", "orders",
                    "workload", "operator/workload");
            pages.forEach((name, path) -> take(seller, name, path));
            seller.page()
                    .emulateMedia(
                            new com.microsoft.playwright.Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            take(seller, "dark", "deliveries");
        }
    }

    private static void take(Person seller, String name, String path) {
        WIDTHS.forEach((size, width) -> {
            seller.page().setViewportSize(width, 860);
            seller.opens("/dashboard/" + path);
            seller.page().screenshot(new ScreenshotOptions().setPath(PICTURES.resolve(name + "-" + size + ".png")));
        });
    }
}
