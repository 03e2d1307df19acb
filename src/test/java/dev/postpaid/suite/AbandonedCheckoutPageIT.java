package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.postpaid.Receiver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A buyer who orders and does not pay, at a server that waits a second for it. */
@Tag("browser")
@Tag("database")
class AbandonedCheckoutPageIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Pattern TEST_PAGE = Pattern.compile(".*/checkout/test/[\\w-]{32}");
    private static final Pattern DONE = Pattern.compile(".*/checkout/done\\?order=[\\w-]{32}");

    private final Path directory = Path.of(System.getProperty("work"), "abandoned-" + System.nanoTime());

    @Test
    void anOrderThatNobodyPaysExpiresAndALatePaymentPaysItAllTheSame() {
        try (ServerProcess server = ServerProcess.start(directory, "checkout.expires=PT1S");
                Receiver receiver = Receiver.start();
                Receiver ofExpired = Receiver.start()) {
            Shop shop = Shop.open(server.api());
            shop.endpoint(receiver.url());
            shop.endpoint(ofExpired.url(), "\"events\":[\"order.expired\"]");
            shop.api().post("orders", Shop.order()).expect(201);
            try (Person seller = Person.operatorOf(shop);
                    Person buyer = Person.at(server.api().base(), "en-GB")) {
                buyer.opens(ProductsPageIT.makeProduct(seller));
                Page page = buyer.page();
                page.locator("[id='buyer:email']").fill("an@example.com");
                page.getByLabel("Your diet").fill("vegan");
                buyer.button("Pay on the test page").click();
                page.waitForURL(TEST_PAGE);
                String testPage = page.url();

                Awaitility.await().atMost(SOON).until(() -> statuses(shop, ""), List.of("expired", "open")::equals);
                assertThat(statuses(shop, "?status=expired")).containsExactly("expired");
                assertThat(statuses(shop, "?status=open")).containsExactly("open");
                String told = ofExpired.awaitRequests(1, SOON).get(0).text();
                Contract.checkWebhook("order.expired", told);
                assertThat(told).contains("\"event\":\"order.expired\"", "\"email\":\"an@example.com\"");
                Problem.assertProblem(shop.api().get("orders?status=expired&format=event"), 422, "invalid-input");
                seller.opens("/dashboard/orders?status=expired");
                assertThat(seller.page().locator(".badge.expired")).hasText("expired");
                Locator buyerWithoutName = seller.page().locator("td[data-label='Buyer'] div");
                assertThat(buyerWithoutName).hasText("an@example.com");
                assertThat(buyerWithoutName.locator("br")).hasCount(0);

                buyer.opens(testPage.replace("/checkout/test/", "/checkout/done?order="));
                assertThat(page.locator("main")).containsText("This order has expired");
                buyer.canUseThePage();
                page.getByText("Back to the product").click();
                assertThat(page.locator(".notice")).containsText("You can order again");
                assertThat(page.locator("[id='buyer:email']")).hasValue("an@example.com");

                buyer.opens(testPage);
                buyer.button("Paid").click();
                page.waitForURL(DONE);
                assertThat(page.locator("main")).containsText("Your order is paid");
                assertThat(statuses(shop, "")).containsExactly("paid", "open");
                receiver.awaitRequests(1, SOON);
                assertThat(shop.api().get("events?type=order.expired").data()).hasSize(1);
                assertThat(ofExpired.requests()).hasSize(1);
                assertThat(receiver.requests()).hasSize(1);
            }
        }
    }

    private static List<String> statuses(Shop shop, String query) {
        return shop.api().get("orders" + query).data().stream()
                .map(order -> order.getString("status"))
                .toList();
    }
}
