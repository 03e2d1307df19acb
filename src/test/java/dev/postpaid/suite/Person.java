package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.postpaid.accounts.Role;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Somebody in front of a real browser, in Berlin. Whatever the browser complains about on the way fails the test at the end, and
 * so does a page that asks anything of another host.
 */
final class Person implements AutoCloseable {

    static final String OPERATOR = "operator";
    static final String OPERATORS_PASSWORD = "operator-of-the-suite";

    /** What everybody chooses with the first link. */
    static final String OWN_PASSWORD = "four words of mine";

    /** Of the rules of axe, those that a colour scheme can break. The others find in dark what they find in light. */
    private static final List<String> ABOUT_COLOURS = List.of("color-contrast", "link-in-text-block");

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 900;
    private static final int PHONE = 390;
    private static final double PATIENCE_MILLIS = 20_000;
    private static final double SETTLED_MILLIS = 5_000;

    private final URI server;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    private Person(URI server, String language) {
        this.server = server;
        context = Browser.get()
                .newContext(new NewContextOptions()
                        .setLocale(language)
                        .setTimezoneId("Europe/Berlin")
                        .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE)
                        .setViewportSize(WIDTH, HEIGHT));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        page = context.newPage();
        listen();
    }

    private void listen() {
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add("console: " + message.text());
            }
        });
        page.onPageError(error -> complaints.add("script: " + error));
        page.onRequest(request -> {
            URI asked = URI.create(request.url());
            if (asked.getHost() != null && !asked.getAuthority().equals(server.getAuthority())) {
                complaints.add("asks another host: " + asked);
            }
        });
    }

    /** Nobody yet, with a browser in this language. @param server where the suite's server is */
    static Person at(URI server, String language) {
        return new Person(server, language);
    }

    /** The operator, who looks at this shop. Has come here without looking at each page on the way, which takes a second for each. */
    static Person operatorOf(Shop shop) {
        return operatorOf(shop, "en-GB");
    }

    /** The same with a browser in another language. */
    static Person operatorOf(Shop shop, String language) {
        Person operator = at(shop.api().base(), language);
        Forms forms = new Forms(operator.context.request(), shop.api().base());
        forms.submit("/login", "door", "enter", Map.of("door:login", OPERATOR, "door:password", OPERATORS_PASSWORD));
        forms.submit(
                "/dashboard/operator/accounts?q=" + shop.accountId(),
                "accounts",
                "look",
                Map.of("about", shop.accountId()));
        operator.opens("/dashboard/integrations");
        return operator;
    }

    /** Somebody in this role, added by the operator, who is signed in and has chosen a password. */
    static Person in(Shop shop, Role role) {
        String login = role.word() + "-" + System.nanoTime();
        String link;
        try (Person operator = operatorOf(shop)) {
            link = operator.adds(login, role);
        }
        return at(shop.api().base(), "en-GB").comesBy(link, login);
    }

    /** On the page People. @return the path of the link that the person gets */
    String adds(String login, Role role) {
        opens("/dashboard/people");
        page.locator("[id='new:login']").fill(login);
        page.locator("[id='new:role']").selectOption(role.word());
        button("Add a person").click();
        page.locator(".shown", new Page.LocatorOptions().setHasText(login)).waitFor();
        return shownLink();
    }

    /** The path of the link that the page People shows just now. */
    String shownLink() {
        return URI.create(page.locator(".shown code").innerText()).getPath();
    }

    /** The same, once it is another one. */
    String shownLinkAfter(String before) {
        Suite.soon().until(() -> !shownLink().equals(before));
        return shownLink();
    }

    /** Chooses a password with the link, and signs in with it. @param link its path */
    Person comesBy(String link, String login) {
        opens(link);
        choosesPassword(OWN_PASSWORD, OWN_PASSWORD);
        page.waitForURL(Pattern.compile(".*/login\\?chosen=true"));
        return signsIn(login, OWN_PASSWORD);
    }

    /** On the page of a link, or of the own password. */
    void choosesPassword(String chosen, String again) {
        page.locator("[id='choice:password']").fill(chosen);
        page.locator("[id='choice:again']").fill(again);
        page.locator("[id='choice:choose']").click();
    }

    /** Into the form that changes the own password. */
    void types(String current, String chosen) {
        page.locator("[id='choice:current']").fill(current);
        choosesPassword(chosen, chosen);
    }

    /** The operator goes from the list of accounts into this one, and on to its integrations. */
    Person looksAt(Shop shop) {
        return looksAt(shop, page);
    }

    /** The same in another tab. */
    Person looksAt(Shop shop, Page tab) {
        tab.navigate(server.resolve("/dashboard/operator/accounts?q=" + shop.accountId())
                .toString());
        tab.locator("tr", new Page.LocatorOptions().setHasText(shop.accountId()))
                .locator("button")
                .first()
                .click();
        tab.waitForURL(Pattern.compile(".*/dashboard/overview"));
        tab.navigate(server.resolve("/dashboard/integrations").toString());
        return this;
    }

    Person signsIn(String login, String password) {
        return signsIn(login, password, page);
    }

    /** The same in another tab. */
    Person signsIn(String login, String password, Page tab) {
        tab.navigate(server.resolve("/login").toString());
        tab.locator("[id='door:login']").fill(login);
        tab.locator("[id='door:password']").fill(password);
        tab.locator("[id='door:enter']").click();
        tab.waitForURL(Pattern.compile(".*/dashboard/.*"));
        return this;
    }

    /** @param path below the server's address. @return the status of the answer */
    int opens(String path) {
        return page.navigate(server.resolve(path).toString()).status();
    }

    /** What the server answers to this person, without a page. */
    String fetches(String path) {
        APIResponse answer = context.request().get(server.resolve(path).toString());
        assertThat(answer.status()).as(path).isEqualTo(200);
        return answer.text();
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    /** Clicks, and says yes to what is asked then. */
    void clicksAndConfirms(Locator button) {
        button.click();
        page.locator(".ui-confirmdialog-yes").click();
    }

    /** What was complained about so far is expected and forgotten. */
    void expectsComplaints() {
        complaints.clear();
    }

    /** Axe finds nothing, light and dark, and nothing is wider than a phone. */
    void canUseThePage() {
        canUseThePage(finding -> true);
    }

    /** The same of a page with parts that are not ours, of which only what is serious counts. */
    void canUseThePageOfOthers() {
        canUseThePage(finding -> List.of("serious", "critical").contains(finding.getImpact()));
    }

    private void canUseThePage(Predicate<Rule> counts) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        findsNothing(axe().withRules(ABOUT_COLOURS), counts, "dark");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        findsNothing(axe(), counts, "light");
        page.setViewportSize(PHONE, HEIGHT);
        assertThat(widthAfter(PHONE)).as("width of " + page.url()).isEqualTo(PHONE);
        page.setViewportSize(WIDTH, HEIGHT);
    }

    /** In the page itself: for frames of other hosts, which no page of ours has, it would open a second one. */
    private AxeBuilder axe() {
        return new AxeBuilder(page).setLegacyMode(true);
    }

    /** A list that is open closes when its page learns about another size, a moment later. */
    private Object widthAfter(int viewport) {
        try {
            page.waitForFunction(
                    "wanted => document.documentElement.scrollWidth === wanted",
                    viewport,
                    new Page.WaitForFunctionOptions().setTimeout(SETTLED_MILLIS));
        } catch (TimeoutError tooWide) {
            // The width below says by how much.
        }
        return page.evaluate("document.documentElement.scrollWidth");
    }

    private void findsNothing(AxeBuilder axe, Predicate<Rule> counts, String scheme) {
        assertThat(axe.analyze().getViolations())
                .filteredOn(counts)
                .extracting(finding ->
                        finding.getId() + ": " + finding.getNodes().get(0).getHtml())
                .as(page.url() + " " + scheme)
                .isEmpty();
    }

    @Override
    public void close() {
        context.close();
        assertThat(complaints).isEmpty();
    }
}
