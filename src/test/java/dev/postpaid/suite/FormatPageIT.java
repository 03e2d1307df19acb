package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Received;
import dev.postpaid.accounts.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A webhook configuration → Advanced → Format, and what the page of a delivery shows of it. */
@Tag("browser")
class FormatPageIT extends Suite {

    private final Receiver receiver = Receiver.start();

    @AfterEach
    void close() {
        receiver.close();
    }

    private static Locator format(Person person) {
        return person.page().locator("[id='configuration:format']");
    }

    @Test
    void aFormatIsChosenAndADeliveryShowsWhatWasSent() {
        String id = shop.endpoint(receiver.url());
        try (Person owner = Person.in(shop, Role.OWNER)) {
            owner.opens("/dashboard/configuration?id=" + id);
            owner.page().locator("[id=configuration] details summary").first().click();
            assertThat(format(owner)).hasValue("postpaid");
            format(owner).selectOption("cloudevents_binary");
            owner.canUseThePage();
            owner.button("Save").click();
            assertThat(owner.page().locator(".messages .info")).hasText("Saved.");
            owner.opens("/dashboard/configuration?id=" + id);
            assertThat(format(owner)).isVisible();
            assertThat(format(owner)).hasValue("cloudevents_binary");

            String event = shop.eventOf(shop.sell());
            receiver.awaitRequests(1, SOON);
            soon().until(() -> shop.deliveryOf(event).getString("status").equals("delivered"));
            owner.opens("/dashboard/delivery?id=" + shop.deliveryOf(event).getString("id"));
            assertThat(owner.page().content()).contains("ce-id: " + event, "-H 'ce-type: order.paid'");

            format(owner, id, "cloudevents");
            String other = shop.eventOf(shop.sell());
            Received structured = receiver.awaitRequests(2, SOON).get(1);
            soon().until(() -> shop.deliveryOf(other).getString("status").equals("delivered"));
            owner.opens("/dashboard/delivery?id=" + shop.deliveryOf(other).getString("id"));
            assertThat(owner.page().content())
                    .contains("-H 'Content-Type: application/cloudevents+json'")
                    .contains(structured.text().replace("&", "&amp;"));
        }
    }

    private static void format(Person person, String endpoint, String chosen) {
        person.opens("/dashboard/configuration?id=" + endpoint);
        format(person).selectOption(chosen);
        person.button("Save").click();
        assertThat(person.page().locator(".messages .info")).hasText("Saved.");
    }
}
