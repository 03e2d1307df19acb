package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an inspector's URL does, whoever sends there. */
@Tag("browser")
class InspectorIT extends Suite {

    @Test
    void whateverIsSentToItIsTakenAndAnsweredWithoutAWord() {
        try (Person seller = Person.operatorOf(shop)) {
            Inspected inspector = Inspected.by(seller, shop);
            // Payara refuses a GET or DELETE with a body before it asks us.
            for (String method : List.of("GET", "PUT", "PATCH", "DELETE", "POST")) {
                HttpResponse<String> answer =
                        inspector.send(method, "/a/b.c?d=e", method.startsWith("P") ? "<b>x</b>" : "");
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).isEmpty();
                assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                        .hasValue("nosniff");
            }

            assertThat(seller.page().locator(".captures li")).hasCount(5);
            assertThat(seller.page().locator(".inspect h3")).hasText("POST /a/b.c?d=e");
            assertThat(seller.page().locator(".inspect article")).containsText("<b>x</b>");
            assertThat(seller.page().locator(".inspect table")).containsText("a test");
            assertThat(seller.page().locator(".inspect table")).not().containsText("secret=cookie");
            assertThat(seller.page().locator(".badge.unsigned")).hasCount(2);
        }
    }

    @Test
    void itAnswersWithTheChosenStatusAfterTheChosenDelay() {
        try (Person seller = Person.operatorOf(shop)) {
            Inspected inspector = Inspected.by(seller, shop).answers(seller, 429, 1);

            long begun = System.nanoTime();
            HttpResponse<String> answer = inspector.send("POST", "", "{}");

            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("30");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
            inspector.answers(seller, 204, 0);
            assertThat(inspector.send("POST", "", "{}").statusCode()).isEqualTo(204);
        }
    }

    /** More than a server has threads; if one waited for each, the health could not be asked. */
    @Test
    void whoWaitsForAnAnswerHoldsNoThread() {
        try (Person seller = Person.operatorOf(shop)) {
            Inspected inspector = Inspected.by(seller, shop).answers(seller, 200, 5);
            List<CompletableFuture<HttpResponse<String>>> waiting = IntStream.range(0, 90)
                    .mapToObj(i -> inspector.later("POST", "", BodyPublishers.ofString("{}")))
                    .toList();

            assertThat(operator.get("/api/health/live").status()).isEqualTo(200);

            assertThat(waiting)
                    .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
        }
    }

    @Test
    void aLongBodyIsKeptInPartAndSaysSo() {
        try (Person seller = Person.operatorOf(shop)) {
            Inspected inspector = Inspected.by(seller, shop);

            assertThat(inspector.send("POST", "", "x".repeat(300_000)).statusCode())
                    .isEqualTo(200);

            assertThat(seller.page().locator(".inspect .notice")).containsText("Only the beginning");
            assertThat(seller.page().locator(".inspect article")).containsText("300000 bytes");
        }
    }

    @Test
    void whatMentionsAnErasedBuyerGoes() {
        try (Person seller = Person.operatorOf(shop)) {
            Inspected inspector = Inspected.by(seller, shop);
            inspector.send("POST", "/body", "{\"mail\":\"ada\\u0040example.com\"}");
            inspector.send("POST", "/query?mail=ada%40example.com", "{}");
            inspector.send("POST", "/other", "{\"mail\":\"mada@example.com\"}");

            String erasure = shop.api()
                    .post("buyers/erase", "{\"email\":\"ada@example.com\"}")
                    .expect(202)
                    .id();
            soon().until(() -> shop.api()
                    .get("buyers/erasures/" + erasure)
                    .expect(200)
                    .string("status")
                    .equals("done"));

            seller.opens("/inspect/" + inspector.token());
            assertThat(seller.page().locator(".captures li")).hasCount(1);
            assertThat(seller.page().locator(".inspect h3")).hasText("POST /other");
        }
    }

    @Test
    void theLastHundredAreKept() {
        try (Person seller = Person.operatorOf(shop)) {
            Inspected inspector = Inspected.by(seller, shop);
            for (int i = 0; i < 102; i++) {
                assertThat(inspector.send("POST", "/" + i, "").statusCode()).isIn(200, 429);
            }
            seller.opens("/inspect/" + inspector.token());

            assertThat(seller.page().locator(".captures li")).hasCount(100);
            assertThat(seller.page().locator(".inspect h3")).hasText("POST /101");
        }
    }

    @Test
    void whatIsNoInspectorOrNoneAnyMoreIsNotFound() {
        try (Person seller = Person.operatorOf(shop)) {
            Inspected inspector = Inspected.by(seller, shop);
            for (String path : List.of("/in", "/in/", "/in/x", "/in/0123456789abcdefABCDEF-_01234567")) {
                HttpResponse<String> answer = Inspected.get(shop.api().base().resolve(path));
                assertThat(answer.statusCode()).as(path).isEqualTo(404);
                assertThat(answer.body()).isEmpty();
            }

            seller.opens("/dashboard/inspectors");
            seller.clicksAndConfirms(seller.button("Delete"));
            assertThat(seller.page().locator("[id='list'] .empty")).isVisible();

            assertThat(inspector.send("POST", "", "{}").statusCode()).isEqualTo(404);
            assertThat(seller.opens("/inspect/" + inspector.token())).isEqualTo(404);
            seller.expectsComplaints();
        }
    }

    @Test
    void anAccountMayHaveTenOfThem() {
        try (Person seller = Person.operatorOf(shop)) {
            for (int i = 0; i < 10; i++) {
                Inspected.by(seller, shop);
            }
            seller.opens("/dashboard/inspectors");
            seller.button("New inspector").click();

            assertThat(seller.page().locator(".messages .error")).containsText("cannot have more inspectors");
        }
    }

    @Test
    void whoIsNotSignedInReadsNothing() {
        try (Person seller = Person.operatorOf(shop);
                Person stranger = Person.at(shop.api().base(), "en-GB")) {
            Inspected inspector = Inspected.by(seller, shop);
            stranger.opens("/inspect/" + inspector.token());

            assertThat(stranger.page().url()).contains("/login");
        }
    }
}
