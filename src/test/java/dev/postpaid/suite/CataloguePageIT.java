package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.postpaid.Receiver;
import dev.postpaid.accounts.Role;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The catalogue of event types. */
@Tag("browser")
class CataloguePageIT extends Suite {

    @Test
    void aTypeIsExplainedShownAndTried() {
        try (Receiver receiver = Receiver.start();
                Person owner = Person.in(shop, Role.OWNER)) {
            shop.endpoint(receiver.url(), "\"name\":\"Bookings\",\"events\":[\"courses.deleted\"]");
            shop.endpoint(receiver.url("/orders"), "\"name\":\"Orders\"");
            owner.opens("/dashboard/catalogue");
            Locator rows = owner.page().locator("tbody tr");
            assertThat(rows.first()).containsText("An order was paid.");
            owner.canUseThePage();
            rows.filter(new Locator.FilterOptions()
                            .setHas(owner.page()
                                    .getByText(
                                            "courses",
                                            new com.microsoft.playwright.Page.GetByTextOptions().setExact(true))))
                    .locator("a")
                    .click();

            assertThat(owner.page().locator("#what")).containsText("since release 1.0.0");
            assertThat(owner.page().locator("#what")).containsText("Bookings");
            assertThat(owner.page().locator("#what")).not().containsText("Orders");
            assertThat(owner.page().locator("#example pre")).containsText("\"type\": \"courses\"");
            assertThat(owner.page().locator("#schema pre")).containsText("#/$defs/EntitiesChanged");
            owner.canUseThePage();
            owner.page().getByLabel("Webhook").selectOption("Orders");
            owner.page().getByLabel("Action").selectOption("courses.updated");
            owner.button("Send test event").click();
            assertThat(owner.page().locator("[id='test-type'] .badge")).hasText(Pattern.compile("delivered"));
            org.assertj.core.api.Assertions.assertThat(
                            receiver.awaitRequests(1, SOON).get(0).text())
                    .contains("\"type\":\"courses\"", "\"action\":\"updated\"");
        }
    }

    @Test
    void aTypeOfOnesOwnIsAddedChangedAndArchived() {
        try (Person owner = Person.in(shop, Role.OWNER)) {
            owner.opens("/dashboard/catalogue");
            owner.page().locator("a.button.primary").click();
            owner.canUseThePage();
            owner.page().getByLabel("Name").fill("Invoice");
            owner.page().getByLabel("What happened").fill("An invoice was sent.");
            owner.page().getByLabel("JSON Schema of the data").fill("{\n \"type\": \"object\",\n oops\n}");
            owner.button("Save").click();
            Locator wrong = owner.page().locator(".messages");
            assertThat(wrong).containsText("JSON Schema of the data: is no JSON at line 3");

            owner.page()
                    .getByLabel("JSON Schema of the data")
                    .fill("{\"properties\": {\"a\": {\"type\": \"number\"}}}");
            owner.page().getByLabel("Example of the data").fill("{\"a\": \"b\"}");
            owner.button("Save").click();
            assertThat(wrong).containsText("Name: must be words with a dot between");
            assertThat(wrong).containsText("Example of the data a: must match the schema: \"type\": \"number\"");

            owner.page().getByLabel("Name").fill("invoice.sent");
            owner.page().getByLabel("Example of the data").fill("{\"a\": 1}");
            owner.button("Save").click();
            assertThat(owner.page().locator("#what")).containsText("An invoice was sent.");
            assertThat(owner.page().locator("#example pre")).containsText("\"type\": \"invoice.sent\"");
            owner.canUseThePage();

            owner.page().locator("a.button.primary").click();
            owner.page().getByLabel("JSON Schema of the data").fill("{\"required\": [\"a\"]}");
            owner.button("Save").click();
            assertThat(owner.page().locator("#versions summary")).hasCount(2);
            org.assertj.core.api.Assertions.assertThat(shop.api()
                            .get("event-types/invoice.sent")
                            .expect(200)
                            .string("version"))
                    .isEqualTo("2");

            owner.opens("/dashboard/eventType?name=invoice.sent");
            owner.button("Archive: invoice.sent").click();
            owner.button("Yes, continue").click();
            assertThat(owner.page().locator("#what")).containsText("archived");
        }
    }

    @Test
    void aViewerReadsItAndAnUnknownTypeIsNone() {
        try (Person viewer = Person.in(shop, Role.VIEWER)) {
            OwnEventTypesIT.put(shop.api(), "invoice.sent", OwnEventTypesIT.TYPE)
                    .expect(201);
            viewer.opens("/dashboard/type?name=invoice.sent");
            assertThat(viewer.page().locator("#what")).containsText("An invoice was sent.");
            assertThat(viewer.page().locator("a.button.primary")).hasCount(0);
            viewer.opens("/dashboard/type?name=order.paid");
            assertThat(viewer.page().locator("#schema pre")).containsText("OrderPaid");
            assertThat(viewer.page().locator("#try")).hasCount(0);
            org.assertj.core.api.Assertions.assertThat(viewer.opens("/dashboard/type?name=order.lost"))
                    .isEqualTo(404);
            viewer.expectsComplaints();
        }
    }
}
