package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.accounts.Role;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What owners and viewers may do: seen with a browser, and tried by hand behind its back. */
@Tag("browser")
class RolesIT extends Suite {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Buttons that change something; what copies, filters, or says how the reader reads is none. */
    private static final String DEEDS =
            "main button:not([data-copy], [data-live]):not(form[method=get] *), main input[type=submit]:not(form[method=get] *):not(#profile *)";

    @Test
    void anOwnerSeesTheOwnAccountAndNoPageOfTheOperators() {
        Shop foreign = Shop.open(operator);
        String endpoint = foreign.endpoint("http://127.0.0.1:9/foreign");
        try (Person owner = Person.in(shop, Role.OWNER)) {
            assertThat(owner.page().locator("nav a[href*=operator]")).hasCount(0);
            assertThat(owner.page().locator("nav a[href$='/people']")).hasCount(1);
            for (String page : List.of("accounts", "account", "users", "entities", "workload", "failing", "audit")) {
                for (String address : List.of("operator/", "%6fperator/", "operator;x=y/", "x/../operator/")) {
                    HttpResponse<String> answer = get(owner, "/dashboard/" + address + page);
                    assertThat(answer.statusCode()).as(address + page).isNotEqualTo(200);
                }
            }
            assertThat(owner.opens("/dashboard/operator/accounts")).isEqualTo(403);
            assertThat(owner.page().locator("h1")).hasText("You may not open this page");
            assertThat(owner.opens("/dashboard/endpoint?id=" + endpoint)).isEqualTo(404);
            owner.expectsComplaints();
        }
    }

    @Test
    void aViewerSeesEveryPageOfTheAccountAndNothingThatChangesIt() {
        try (Receiver receiver = Receiver.start();
                Person operatorHimself = Person.operatorOf(shop);
                Person viewer = Person.in(shop, Role.VIEWER)) {
            String endpoint = shop.endpoint(receiver.url());
            var order = shop.sell();
            String event = shop.eventOf(order);
            receiver.awaitRequests(1, SOON);
            String delivery = shop.deliveryOf(event).getString("id");
            String inspector = Inspected.by(operatorHimself, shop).token();

            for (String page : List.of(
                    "overview",
                    "integrations",
                    "configurations",
                    "keys",
                    "configuration?id=" + endpoint,
                    "endpoint?id=" + endpoint,
                    "deliveries",
                    "delivery?id=" + delivery,
                    "events",
                    "event?id=" + event,
                    "orders",
                    "order?id=" + order.getString("id"),
                    "products",
                    "inspectors",
                    "inspector?token=" + inspector,
                    "retention",
                    "brand",
                    "audit",
                    "profile")) {
                assertThat(viewer.opens("/dashboard/" + page)).as(page).isEqualTo(200);
                assertThat(viewer.page().locator(DEEDS).allInnerTexts())
                        .as(page)
                        .isEmpty();
                assertThat(viewer.page().content()).as(page).doesNotContain(shop.secret());
            }
        }
    }

    @Test
    void aViewerHasNoPageOfPeopleAndNoWayToASecret() {
        try (Person viewer = Person.in(shop, Role.VIEWER)) {
            viewer.opens("/dashboard/integrations");
            assertThat(viewer.page().locator("nav a[href$='/people']")).hasCount(0);
            assertThat(viewer.button("Show")).hasCount(0);
            assertThat(viewer.button("Generate key")).hasCount(0);

            assertThat(viewer.opens("/dashboard/people")).isEqualTo(403);
            assertThat(viewer.page().locator("h1")).hasText("You may not open this page");
            assertThat(get(viewer, "/dashboard/%70eople").statusCode()).isEqualTo(403);
            viewer.expectsComplaints();
        }
    }

    /** The names of the buttons are the owner's; view state and session are the viewer's own. */
    @Test
    void aHiddenButtonThatAViewerPressesBehindTheBrowsersBackChangesNothing() {
        String endpoint = shop.endpoint("http://127.0.0.1:9/watched");
        try (Person owner = Person.operatorOf(shop);
                Person viewer = Person.in(shop, Role.VIEWER)) {
            owner.opens("/dashboard/integrations");
            List<String> buttons = List.of("Disable", "Delete", "Generate key", "Show", "Rotate").stream()
                    .map(name -> owner.button(name).getAttribute("name"))
                    .toList();
            String secret = shop.secret();

            for (String button : buttons) {
                viewer.opens("/dashboard/integrations");
                HttpResponse<String> answer = press(viewer, button, endpoint);
                assertThat(answer.statusCode()).as(button).isEqualTo(200);
                assertThat(answer.body()).as(button).doesNotContain(secret, "class=\"shown\"");
            }

            assertThat(shop.api().get("endpoints/" + endpoint).expect(200).string("status"))
                    .isEqualTo("active");
            assertThat(shop.api().get("api-keys").expect(200).data()).hasSize(1);
            assertThat(shop.secret()).isEqualTo(secret);
        }
    }

    /** The same press with the operator's session does what it says: the forgery above is a true one. */
    @Test
    void aButtonOfOnesOwnCanBePressedByHand() {
        String endpoint = shop.endpoint("http://127.0.0.1:9/watched");
        try (Person owner = Person.operatorOf(shop)) {
            owner.opens("/dashboard/integrations");
            assertThat(press(owner, owner.button("Disable").getAttribute("name"), endpoint)
                            .statusCode())
                    .isEqualTo(200);

            assertThat(shop.api().get("endpoints/" + endpoint).expect(200).string("status"))
                    .isEqualTo("disabled");
        }
    }

    /** @param about what the button of a list says that it is about */
    private HttpResponse<String> press(Person person, String button, String about) {
        String form = button.substring(0, button.indexOf(':'));
        String state = person.page()
                .locator("input[name='jakarta.faces.ViewState']")
                .first()
                .getAttribute("value");
        Object nonce = person.page().evaluate("document.querySelector('script[nonce]').nonce");
        String body = Map.of(
                        form,
                        form,
                        button,
                        button,
                        "about",
                        about,
                        "jakarta.faces.ViewState",
                        state,
                        "primefaces.nonce",
                        nonce)
                .entrySet()
                .stream()
                .map(field ->
                        encoded(field.getKey()) + "=" + encoded(field.getValue().toString()))
                .collect(Collectors.joining("&"));
        return answer(request(person, URI.create(person.page().url()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> get(Person person, String path) {
        return answer(request(person, URI.create(operator.base() + path)).GET());
    }

    private static HttpRequest.Builder request(Person person, URI address) {
        String cookies = person.context().cookies().stream()
                .map(cookie -> cookie.name + "=" + cookie.value)
                .collect(Collectors.joining("; "));
        return HttpRequest.newBuilder(address).header("Cookie", cookies).header("Accept", "text/html");
    }

    private static HttpResponse<String> answer(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void aPageThatWasOpenedForAnotherAccountDoesNothing() {
        Shop other = Shop.open(operator);
        try (Person seller = Person.operatorOf(shop)) {
            seller.looksAt(other, seller.context().newPage());
            addsAndIsTold(seller);
            assertThat(seller.page().locator("[id='guest']")).isVisible();
        }
        for (Shop each : List.of(shop, other)) {
            assertThat(each.api().get("endpoints").expect(200).data()).isEmpty();
        }
    }

    @Test
    void aPageThatWasOpenedByAnotherPersonDoesNothing() {
        try (Person owner = Person.in(shop, Role.OWNER)) {
            owner.opens("/dashboard/integrations");
            owner.signsIn(
                    Person.OPERATOR, Person.OPERATORS_PASSWORD, owner.context().newPage());
            addsAndIsTold(owner);
        }
        assertThat(shop.api().get("endpoints").expect(200).data()).isEmpty();
        assertThat(operator.get("endpoints").expect(200).data())
                .noneMatch(endpoint -> endpoint.getString("url").endsWith("/astray"));
    }

    private static void addsAndIsTold(Person person) {
        person.page().getByLabel("URL").fill("http://127.0.0.1:9/astray");
        person.button("Add").click();
        assertThat(person.page().locator(".messages .warn")).containsText("for another account");
    }
}
