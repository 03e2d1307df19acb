package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.postpaid.Receiver;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page of an endpoint sends again what it missed. */
@Tag("browser")
class RecoverPageIT extends Suite {

    private static Locator at(Person person, String id) {
        return person.page().locator("[id='" + id + "']");
    }

    private List<String> sell(int count) {
        return Stream.generate(() -> shop.eventOf(shop.sell())).limit(count).toList();
    }

    private static List<String> received(Receiver receiver) {
        return receiver.requests().stream()
                .map(request -> request.header("webhook-id"))
                .toList();
    }

    @Test
    void whatCameWhileItWasOffIsOfferedOnceItIsEnabled() {
        try (Receiver receiver = Receiver.start();
                Person seller = Person.operatorOf(shop)) {
            String endpoint = shop.endpoint(receiver.url());
            seller.opens("/dashboard/endpoint?id=" + endpoint);
            assertThat(at(seller, "offered")).hasCount(0);
            seller.button("Disable").click();
            assertThat(at(seller, "state")).containsText("Disabled by hand.");
            List<String> missed = sell(2);

            seller.button("Enable").click();
            assertThat(at(seller, "offered")).containsText("2 events were not sent while this webhook was off");
            seller.button("Send them now").click();

            assertThat(at(seller, "recovery")).containsText("done");
            assertThat(at(seller, "recovered")).hasText("2");
            assertThat(at(seller, "offered")).hasCount(0);
            receiver.awaitRequests(2, SOON);
            assertThat(received(receiver)).containsExactlyInAnyOrderElementsOf(missed);
        }
    }

    @Test
    void itIsCountedAndConfirmedAndCanBeCancelled() {
        List<String> missed = sell(1);
        try (Receiver receiver = Receiver.start();
                Person seller = Person.operatorOf(shop)) {
            String endpoint = shop.endpoint(receiver.url());
            shop.api().post("endpoints/" + endpoint + "/disable").expect(200);
            seller.opens("/dashboard/endpoint?id=" + endpoint);

            seller.button("Count").click();
            assertThat(at(seller, "wanted")).containsText("One event can be sent again.");
            seller.canUseThePage();
            seller.button("Recover").click();
            assertThat(at(seller, "recovery")).containsText("Waits until the webhook is enabled.");
            seller.canUseThePage();
            seller.button("Cancel").click();
            assertThat(at(seller, "recovery")).containsText("Cancelled by hand.");
            assertThat(shop.api().get("recoveries").data().get(0).getString("state"))
                    .isEqualTo("cancelled");

            shop.api().post("endpoints/" + endpoint + "/enable").expect(200);
            seller.opens("/dashboard/endpoint?id=" + endpoint);
            seller.button("Count").click();
            seller.button("Recover").click();
            assertThat(at(seller, "recovered")).hasText("1");
            receiver.awaitRequests(1, SOON);
            assertThat(received(receiver)).isEqualTo(missed);
        }
    }

    @Test
    void aWrongPeriodIsSaidAtItsField() {
        String endpoint = shop.endpoint("http://127.0.0.1:9/never");
        try (Person seller = Person.operatorOf(shop, "de-DE")) {
            seller.opens("/dashboard/endpoint?id=" + endpoint);
            seller.page().locator("[id='wanted:until']").fill("2020-01-01T10:00");
            seller.button("Zählen").click();

            assertThat(seller.page().locator(".messages .error")).hasText("Erfasst ab: muss vor dem Ende liegen");
            assertThat(shop.api().get("recoveries").data()).isEmpty();
        }
    }
}
