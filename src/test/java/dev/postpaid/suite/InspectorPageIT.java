package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A first test without a server of one's own, and without internet: nothing is open to send to but the inspectors. */
@Tag("browser")
class InspectorPageIT {

    private final Path directory = Path.of(System.getProperty("work"), "inspector-" + System.nanoTime());

    @Test
    void aTestOrderAppearsOnThePageWithAValidSignature() {
        try (ServerProcess server = ServerProcess.start(
                        directory, "egress.allow=", "base-url=http://127.0.0.1:" + ServerProcess.PORT);
                Person seller = enter(server)) {
            Shop shop = Shop.open(server.api());
            seller.opens("/dashboard/operator/accounts");
            seller.looksAt(shop);
            Inspected inspector = Inspected.by(seller, shop);
            Page page = seller.page();
            seller.button("Send my orders here").click();
            assertThat(page.locator("[id='inspector']")).containsText("Webhooks that send here");

            shop.api()
                    .post(
                            "orders",
                            Shop.order(Shop.reference()).replace("\"provider\"", "\"is_test\":true,\"provider\""))
                    .expect(201);

            assertThat(page.locator(".badge.valid")).hasCount(2);
            assertThat(page.locator(".inspect article")).containsText("\"is_test_order\": true");
            assertThat(page.locator(".inspect article")).containsText("an@example.com");

            assertThat(page.locator("[id='listen-here'] pre"))
                    .containsText("postpaid-listen.jar --server http://127.0.0.1:");
            String path =
                    "inspectors/" + shop.api().get("inspectors").data().get(0).getString("id") + "/requests";
            String request = shop.api().get(path).data().get(0).getString("id");
            shop.api()
                    .post(path + "/" + request + "/answer", "{\"status\":503,\"body\":\"<b>busy</b>\"}")
                    .expect(200);
            assertThat(page.locator(".captures li")).containsText("→ 503");
            assertThat(page.locator(".inspect article")).containsText("<b>busy</b>");

            seller.opens("/dashboard/overview");
            assertThat(page.locator("[id='first-steps'] li.done strong"))
                    .hasText(new String[] {"Add a URL, or an inspector", "Verify signatures"});

            shop.api().post("signing-secret/rotate", "{\"overlap_hours\":0}").expect(200);
            seller.opens("/inspect/" + inspector.token());
            assertThat(page.locator(".badge.invalid")).hasCount(2);
            seller.canUseThePage();

            for (String elsewhere : new String[] {"/api/v1/orders", "/in/../api/v1/orders", "/"}) {
                assertThat(shop.api()
                                .post("endpoints", "{\"url\":\"" + server.api().base() + elsewhere + "\"}")
                                .status())
                        .as(elsewhere)
                        .isEqualTo(422);
            }
        }
    }

    private static Person enter(ServerProcess server) {
        return Person.at(server.api().base(), "en-GB").signsIn(Person.OPERATOR, Person.OPERATORS_PASSWORD);
    }
}
