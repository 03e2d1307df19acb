package dev.postpaid.suite;

import static dev.postpaid.suite.Problem.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.suite.Api.Answer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links to a portal: who makes them, what they open, and what they do not. */
@Tag("http")
@Tag("newest")
class PortalIT extends Suite {

    private static final String START = "/portal/dashboard/integrations";

    @Test
    void theOperatorMakesLinksToEveryAccountAndAnAccountToItself() {
        String path = "accounts/" + shop.accountId() + "/portal-links";
        Shop other = Shop.open(operator);

        Answer made = operator.post(path, "{\"expires_in_seconds\":600}").expect(201);

        assertThat(made.string("url")).matches("http.*/portal/#[\\w-]{43}");
        assertThat(made.header("Cache-Control")).isEqualTo("no-store");
        Instant now = Instant.now();
        assertThat(Instant.parse(made.string("expires_at"))).isBetween(now.plusSeconds(540), now.plusSeconds(660));
        assertThat(Instant.parse(made.string("open_until")))
                .isBetween(now.plus(Duration.ofMinutes(9)), now.plus(Duration.ofMinutes(11)));
        shop.api().post(path, "{}").expect(201);
        assertProblem(other.api().post(path, "{}"), 403, "forbidden");
        assertProblem(operator.post("accounts/acc_nobody/portal-links", "{}"), 404, "not-found");
        assertProblem(operator.with("Idempotency-Key", "k").post(path, "{}"), 422, "invalid-input");
    }

    /** The account of the operator has no owners, and a portal makes none. */
    @Test
    void theOperatorsOwnAccountHasAPortalToLookAtOnly() {
        String path = "accounts/" + operator.get("me").expect(200).id() + "/portal-links";

        assertThat(operator.post(path, "{}").expect(422).pointers()).isEqualTo("/role");
        operator.post(path, "{\"role\":\"viewer\"}").expect(201);
    }

    @Test
    void whoOnlyFetchesALinkDoesNotUseIt() {
        String link = Portal.link(operator, shop.accountId(), "{}");
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> fetched = Portal.get(operator, link.replaceFirst("#.*", ""), "");
            assertThat(fetched.statusCode()).isEqualTo(200);
            assertThat(fetched.headers().allValues("Set-Cookie")).isEmpty();
        }

        HttpResponse<String> opened = Portal.open(operator, link);

        assertThat(opened.statusCode()).isEqualTo(303);
        assertThat(opened.headers().firstValue("Location")).contains(START);
        assertThat(opened.headers().allValues("Set-Cookie")).singleElement().satisfies(cookie -> assertThat(cookie)
                .matches("postpaid-portal=[\\w-]{43}; Path=/portal; Max-Age=3\\d{3}; HttpOnly; SameSite=Lax"));
    }

    @Test
    void aLinkOpensOnceAndAgainInTheSameBrowserOnly() {
        String link = Portal.link(operator, shop.accountId(), "{}");
        String cookie = Portal.enter(operator, link);

        HttpResponse<String> another = Portal.open(operator, link);
        HttpResponse<String> same = Portal.open(operator, link, "Cookie", cookie);

        assertThat(another.headers().firstValue("Location")).contains("/portal/?over");
        assertThat(another.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(same.headers().firstValue("Location")).contains(START);
        assertThat(Portal.get(operator, START, cookie).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin|https://evil.example",
                "Origin|null",
                "Sec-Fetch-Site|cross-site",
                "Sec-Fetch-Site|same-site"
            })
    void noOtherSiteOpensALinkOrEndsAVisit(String header) {
        String link = Portal.link(operator, shop.accountId(), "{}");

        HttpResponse<String> refused = Portal.open(operator, link, header.split("\\|"));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(Portal.open(operator, link).statusCode()).isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "%00", "' OR '1'='1", "\u00e9"})
    void whatIsNoLinkOpensNothing(String token) {
        HttpResponse<String> answer = Portal.open(operator, "/portal/#" + token);

        assertThat(answer.statusCode()).isIn(303, 400, 404);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders",
                "order?id=x",
                "products",
                "product",
                "people",
                "keys",
                "retention",
                "brand",
                "audit",
                "profile",
                "password",
                "report",
                "erase",
                "inspectors",
                "inspector?token=x",
                "reconciliation",
                "operator/accounts",
                "operator/users",
                "%6frders",
                "%6brders",
                "keys.xhtml",
                "integrations.xhtml",
                "integrations/keys",
                "x/../keys",
                "..%2fkeys",
                "integrations;x=y/../keys",
                "keys;x=y",
                "operator%2faccounts",
                "../../dashboard/keys",
                "../../login"
            })
    void everyOtherPageIsNotThere(String page) {
        String cookie = Portal.enter(operator, Portal.link(operator, shop.accountId(), "{}"));

        HttpResponse<String> answer = Portal.get(operator, "/portal/dashboard/" + page, cookie);

        assertThat(answer.statusCode()).as(answer.body()).isIn(302, 400, 404, page.contains("login") ? 200 : 404);
        assertThat(answer.body()).doesNotContain("bk_", "/dashboard/profile");
    }

    @Test
    void theCookieOfAVisitOpensNothingElse() {
        String cookie = Portal.enter(operator, Portal.link(operator, shop.accountId(), "{}"));
        String token = cookie.substring(cookie.indexOf('=') + 1);

        for (String name : List.of("postpaid-portal", "postpaid", "JSESSIONID")) {
            HttpResponse<String> page = Portal.get(operator, "/dashboard/integrations", name + "=" + token);
            assertThat(page.statusCode()).as(name).isEqualTo(302);
            assertThat(page.headers().firstValue("Location").orElseThrow()).contains("/login");
        }
        assertProblem(operator.as(null).with("Cookie", cookie).get("me"), 401, "unauthorized");
        assertProblem(operator.as(token).get("me"), 401, "unauthorized");
        assertThat(Portal.get(operator, START, "postpaid=" + token).statusCode())
                .isEqualTo(302);
    }

    @Test
    void whatBelongsToAnotherAccountIsNotThere() {
        Shop other = Shop.open(operator);
        String endpoint = other.endpoint("http://127.0.0.1:9/foreign");
        String event = other.eventOf(other.sell());
        String cookie = Portal.enter(operator, Portal.link(operator, shop.accountId(), "{}"));

        for (String page : List.of("endpoint?id=" + endpoint, "configuration?id=" + endpoint, "event?id=" + event)) {
            assertThat(Portal.get(operator, "/portal/dashboard/" + page, cookie).statusCode())
                    .as(page)
                    .isEqualTo(404);
        }
    }

    @Test
    void whoIsInAnAccountThatIsClosedIsOutAtOnce() {
        String cookie = Portal.enter(operator, Portal.link(operator, shop.accountId(), "{}"));
        assertThat(Portal.get(operator, START, cookie).statusCode()).isEqualTo(200);

        operator.delete("accounts/" + shop.accountId()).expect(204);

        HttpResponse<String> out = Portal.get(operator, START, cookie);
        assertThat(out.statusCode()).isEqualTo(302);
        assertThat(out.headers().firstValue("Location")).contains("/portal/");
    }

    /** Without the setting, as everywhere else. */
    @Test
    void nobodyMayEmbedThePortalUnlessTheOperatorSaysSo() {
        String cookie = Portal.enter(operator, Portal.link(operator, shop.accountId(), "{}"));
        for (String path : List.of("/portal/", START, "/portal/dashboard/keys")) {
            HttpResponse<String> page = Portal.get(operator, path, cookie);
            assertThat(page.headers().firstValue("X-Frame-Options")).as(path).contains("DENY");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .as(path)
                    .contains("frame-ancestors 'none'");
        }
    }
}
