package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.postpaid.Receiver;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pages that are open while something waits for long: they show its end by themselves. */
@Tag("browser")
class UnderwayPageIT extends Suite {

    private static final String AN_HOUR_LATER = "\"retry\":{\"delays_seconds\":[3600]}";

    private final Receiver receiver = Receiver.start();

    @AfterEach
    void close() {
        receiver.close();
    }

    /** Sells something that the receiver does not take now. @return the event */
    private String waiting() {
        receiver.answer(503);
        String event = shop.eventOf(shop.sell());
        soon().until(() -> shop.deliveryOf(event).getString("status").equals("pending")
                && shop.deliveryOf(event).getInt("attempt_count") == 1);
        receiver.answer(200);
        return event;
    }

    private static Page open(Person seller, String path) {
        Page tab = seller.context().newPage();
        tab.navigate(seller.page().url().replaceFirst("/dashboard/.*", path));
        return tab;
    }

    private void sendsNow(String event) {
        shop.api()
                .post("deliveries/" + shop.deliveryOf(event).getString("id") + "/retry")
                .expect(200);
    }

    @Test
    void aDeliveryThatWaitsForAnHourShowsWhenItIsSentAfterAll() {
        shop.endpoint(receiver.url(), AN_HOUR_LATER);
        String event = waiting();
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/delivery?id=" + shop.deliveryOf(event).getString("id"));
            assertThat(seller.page().locator(".badge.retrying")).isVisible();

            sendsNow(event);

            assertThat(seller.page().locator(".badge.delivered").first()).isVisible();
            assertThat(seller.page().locator(".attempt")).hasCount(2);
            assertThat(seller.button("Send again")).isVisible();
        }
    }

    @Test
    void anEventAnEndpointAndAnOlderPageOfTheLogDoSoToo() {
        String endpoint = shop.endpoint(receiver.url(), AN_HOUR_LATER);
        String event = waiting();
        shop.sell();
        String cursor = shop.api().get("deliveries?limit=1").expect(200).string("next_cursor");
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/event?id=" + event);
            Page log = open(seller, "/dashboard/deliveries?cursor=" + cursor);
            Page fared = open(seller, "/dashboard/endpoint?id=" + endpoint);
            assertThat(seller.page().locator(".badge.retrying")).isVisible();
            assertThat(log.locator(".badge.retrying")).isVisible();
            assertThat(fared.locator("#pending")).hasText("1");

            sendsNow(event);

            assertThat(seller.page().locator(".badge.delivered")).isVisible();
            log.bringToFront();
            assertThat(log.locator(".badge.delivered")).isVisible();
            fared.bringToFront();
            assertThat(fared.locator("#pending")).hasText("0");
            assertThat(fared.locator("[id=state]")).containsText("last: 200");
        }
    }

    @Test
    void anOpenOrderShowsItsPaymentAndWhoWasTold() {
        shop.endpoint(receiver.url());
        String order = shop.api().post("orders", Shop.order()).expect(201).id();
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/order?id=" + order);
            assertThat(seller.page().locator("[id=bought] .badge.open")).isVisible();

            shop.api()
                    .post("orders/" + order + "/payments", Shop.payment(Shop.reference()))
                    .expect(200);

            assertThat(seller.page().locator("[id=bought] .badge.paid")).isVisible();
            assertThat(seller.page().locator("[id=payments] tbody tr")).hasCount(1);
            assertThat(seller.page().locator("[id='told:history'] .badge.delivered"))
                    .isVisible();
        }
    }

    /** In seconds by a clock of the test's own: what waits is asked for at a pace of 2 seconds and, in the end, of 15. */
    @Test
    @SuppressWarnings("unchecked")
    void whatTakesLongIsAskedForLessAndLessOften() {
        JsonObject order = shop.sell();
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/order?id=" + order.getString("id"));
            List<Integer> asked = (List<Integer>)
                    seller.page()
                            .evaluate(
                                    """
                            () => {
                              const real = Date.now
                              let now = real()
                              Date.now = () => now
                              const asked = []
                              for (let second = 0; second < 180; second++, now += 1000) if (due()) asked.push(second)
                              Date.now = real
                              return asked
                            }""");

            assertThat(asked.subList(0, 3)).containsExactly(0, 2, 5);
            assertThat(asked).hasSizeBetween(12, 20);
            assertThat(asked.get(asked.size() - 1) - asked.get(asked.size() - 2))
                    .isEqualTo(15);
        }
    }
}
