package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Route.FulfillOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A button whose request fails says so, and what to make of it. */
@Tag("browser")
class FailedRequestsPageIT extends Suite {

    private static void says(Person person, String text) {
        assertThat(person.page().locator(".messages .error")).containsText(text);
        person.expectsComplaints();
    }

    @Test
    void whatSomebodyElseDeletedIsNotThereAnyMore() {
        String id = shop.endpoint("http://127.0.0.1:9/gone");
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/endpoint?id=" + id);
            shop.api().delete("endpoints/" + id).expect(204);
            seller.button("Disable").click();
            assertThat(seller.page().locator("h1")).hasText("There is nothing here");
            seller.expectsComplaints();
        }
    }

    @Test
    void whatIsAnsweredThatItIsGoneIsSaidOnThePage() {
        try (Person seller = Person.operatorOf(shop)) {
            seller.page().route("**/dashboard/**", route -> route.fulfill(new FulfillOptions().setStatus(404)));
            seller.page().getByLabel("URL").fill("http://127.0.0.1:9/gone");
            seller.button("Add").click();
            says(seller, "This no longer exists");
        }
    }

    @Test
    void aServerThatIsAwayOrTooBusyIsNamedUntilSomethingWorksAgain() {
        try (Person seller = Person.operatorOf(shop, "nl-BE")) {
            seller.page().getByLabel("URL").fill("http://127.0.0.1:9/away");
            seller.context().setOffline(true);
            seller.button("Toevoegen").click();
            says(seller, "De server antwoordde niet");
            seller.context().setOffline(false);

            seller.page().route("**/dashboard/**", route -> route.fulfill(new FulfillOptions().setStatus(503)));
            seller.button("Toevoegen").click();
            says(seller, "De server heeft het te druk");
            seller.page().unroute("**/dashboard/**");

            seller.button("Toevoegen").click();
            assertThat(seller.page().locator("[id='webhooks'] tbody")).containsText("/away");
            assertThat(seller.page().locator(".messages .error")).hasCount(0);
        }
    }
}
