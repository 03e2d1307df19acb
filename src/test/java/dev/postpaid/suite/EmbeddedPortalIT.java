package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Reply;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The portal in a frame of the platform's page: where it may be, where it may not, and when its visit is over. */
@Tag("browser")
class EmbeddedPortalIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String START = "/portal/dashboard/integrations";

    private final Path directory = Path.of(System.getProperty("work"), "portal-" + System.nanoTime());

    /** A page of the platform on another port. */
    private static Receiver platform(ServerProcess server, Shop shop) {
        String src = server.api().base() + Portal.link(server.api(), shop.accountId(), "{}");
        return Receiver.start().answer(request -> Reply.of(200)
                .with("Content-Type", "text/html")
                .saying("<!DOCTYPE html><title>Platform</title><h1>Platform</h1><iframe title=\"Webhooks\" src=\"" + src
                        + "\" width=\"1100\" height=\"700\"></iframe>"));
    }

    private static void usesTheFrame(String address, Shop shop) {
        try (BrowserContext context = Browser.get().newContext()) {
            Page page = context.newPage();
            page.navigate(address);
            FrameLocator portal = page.frameLocator("iframe");
            assertThat(portal.locator("header")).containsText("Test shop");
            portal.getByLabel("URL").fill("http://127.0.0.1:9/from-a-frame");
            portal.getByRole(
                            AriaRole.BUTTON,
                            new FrameLocator.GetByRoleOptions().setName("Add").setExact(true))
                    .click();
            assertThat(portal.locator("[id='webhooks:list']")).containsText("from-a-frame");
            portal.getByRole(AriaRole.LINK, new FrameLocator.GetByRoleOptions().setName("Deliveries"))
                    .first()
                    .click();
            assertThat(portal.locator("h1")).hasText("Deliveries");

            page.reload();
            assertThat(page.frameLocator("iframe").locator("header")).containsText("Test shop");
        }
        assertThat(shop.api().get("endpoints").data()).hasSize(1);
    }

    private static void isRefused(String address) {
        try (BrowserContext context = Browser.get().newContext()) {
            Page page = context.newPage();
            StringBuilder said = new StringBuilder();
            page.onConsoleMessage(message -> said.append(message.text()));
            page.navigate(address);
            page.locator("iframe").waitFor();
            Awaitility.await().atMost(SOON).until(() -> {
                page.title();
                return said.toString().contains("frame-ancestors")
                        || said.toString().contains("Refused to frame");
            });
            assertThat(page.frames().get(1).url()).doesNotContain("/portal/dashboard");
        }
    }

    /** Payara adds {@code X-Frame-Options: SAMEORIGIN} by itself, which browsers ignore beside {@code frame-ancestors}. */
    @Test
    void aPageOfTheSameSiteEmbedsItWhereTheOperatorAllowsItsOriginAndNoOtherDoes() {
        try (ServerProcess server = ServerProcess.start(directory, "portal.frame-origins=http://127.0.0.1:*")) {
            Shop shop = Shop.open(server.api());
            try (Receiver platform = platform(server, shop)) {
                isRefused("http://localhost:" + platform.port() + "/");
                usesTheFrame("http://127.0.0.1:" + platform.port() + "/", shop);
            }
            String cookie = Portal.enter(server.api(), Portal.link(server.api(), shop.accountId(), "{}"));
            for (String path : List.of("/portal/", START, "/portal/dashboard/keys")) {
                HttpResponse<String> page = Portal.get(server.api(), path, cookie);
                assertThat(page.headers().firstValue("X-Frame-Options"))
                        .as(path)
                        .isNotEqualTo(Optional.of("DENY"));
                assertThat(page.headers().allValues("Content-Security-Policy"))
                        .as(path)
                        .singleElement()
                        .satisfies(policy -> assertThat(policy)
                                .contains("frame-ancestors http://127.0.0.1:*")
                                .doesNotContain("'none';frame"));
            }
            for (String path : List.of("/login", "/checkout/x", "/portal.xhtml")) {
                HttpResponse<String> page = Portal.get(server.api(), path, cookie);
                assertThat(page.headers().firstValue("X-Frame-Options"))
                        .as(path)
                        .contains("DENY");
            }
        }
    }

    /** A browser takes this machine for as safe as TLS, so the cookie for it can be tried without. */
    @Test
    void aPageOfAnotherSiteEmbedsItOverTls() {
        try (ServerProcess server = ServerProcess.start(
                directory, "base-url=https://hooks.example", "portal.frame-origins=http://localhost:*")) {
            Shop shop = Shop.open(server.api());
            HttpResponse<String> opened = Portal.open(server.api(), Portal.link(server.api(), shop.accountId(), "{}"));
            assertThat(opened.headers().allValues("Set-Cookie")).singleElement().satisfies(cookie -> assertThat(cookie)
                    .contains("; Path=/portal;")
                    .endsWith("; HttpOnly; Secure; SameSite=None; Partitioned"));

            try (Receiver platform = platform(server, shop)) {
                usesTheFrame("http://localhost:" + platform.port() + "/", shop);
            }
        }
    }

    @Test
    void aVisitEndsAtItsTimeAndALinkDoesNotWait() {
        try (ServerProcess server = ServerProcess.start(
                directory, "portal.session=PT4S", "portal.longest-session=PT4S", "portal.open-within=PT1S")) {
            Shop shop = Shop.open(server.api());
            String late = Portal.link(server.api(), shop.accountId(), "{}");
            String cookie = Portal.enter(server.api(), Portal.link(server.api(), shop.accountId(), "{}"));
            assertThat(Portal.get(server.api(), START, cookie).statusCode()).isEqualTo(200);

            Awaitility.await()
                    .atMost(SOON)
                    .until(() -> Portal.get(server.api(), START, cookie).statusCode() == 302);

            assertThat(Portal.open(server.api(), late).headers().firstValue("Location"))
                    .contains("/portal/?over");
        }
    }
}
