package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.postpaid.accounts.Role;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A server that mails links, where those that an owner makes are too old as soon as they are made. */
@Tag("browser")
@Tag("everywhere")
@TestMethodOrder(OrderAnnotation.class)
class MailedLinksIT {

    private static final Pattern LINK = Pattern.compile("http://\\S+/welcome/\\S+");
    private static final Pattern PRINTED = Pattern.compile("login: operator\\s+password: (\\S+)");

    private static final GreenMail mails = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    private static ServerProcess server;

    @BeforeAll
    static void start() {
        mails.start();
        server = ServerProcess.start(
                Path.of(System.getProperty("work"), "links-" + System.nanoTime()),
                "bootstrap.operator-password=",
                "base-url=http://127.0.0.1:" + ServerProcess.PORT,
                "login.reset=PT0.001S",
                "smtp.host=127.0.0.1",
                "smtp.port=" + mails.getSmtp().getPort(),
                "smtp.tls=none",
                "mail.from=webhooks@example.com");
    }

    @AfterAll
    static void stop() {
        server.close();
        mails.stop();
    }

    private Person somebody(String language) {
        return Person.at(server.api().base(), language);
    }

    @Test
    @Order(1)
    void linksAreMailedInTheLanguageOfThePersonAndNoStrangerLearnsWhoIsThere() throws Exception {
        try (Person operator = somebody("de-DE");
                Person anna = somebody("de-DE")) {
            hasToReplaceThePrintedPassword(operator);
            Shop shop = Shop.open(server.api());
            operator.looksAt(shop);

            invites(operator, "anna", "Anna@Example.com");
            assertThat(operator.page().locator(".shown")).containsText("anna erhält an anna@example.com eine E-Mail");
            assertThat(operator.page().content()).doesNotContain("/welcome/");
            MimeMessage invitation = mailed(1);
            assertThat(invitation.getSubject()).isEqualTo("Test shop: Sie sind eingeladen");
            assertThat(invitation.getContent().toString()).contains("Ihr Anmeldename ist anna", " UTC");
            anna.comesBy(link(invitation), "anna");

            anna.opens("/login");
            anna.page().locator("a[href$='/forgotten']").click();
            anna.canUseThePage();
            String said = asks(anna, "nobody@example.com");
            assertThat(asks(anna, "nobody")).isEqualTo(said).contains("Wenn es diese Person");
            assertThat(asks(anna, "ANNA@example.com")).isEqualTo(said);
            MimeMessage forgotten = mailed(2);
            assertThat(forgotten.getSubject()).isEqualTo("Test shop: neues Passwort festlegen");
            assertThat(forgotten.getAllRecipients()[0]).hasToString("anna@example.com");
            anna.opens("/dashboard/profile");
            assertThat(anna.page().locator("h1")).hasText("Profil");

            assertThat(asks(anna, "anna")).isEqualTo(said);
            String another = link(mailed(3));
            anna.comesBy(link(forgotten), "anna");
            anna.opens(another);
            assertThat(anna.page().locator("h1")).hasText("Dieser Link gilt nicht mehr");
            anna.expectsComplaints();

            asksThreeTimes(anna, said);
            server.api().delete("accounts/" + shop.accountId()).expect(204);
            assertThat(anna.opens(link(mailed(4)))).as("of a closed account").isEqualTo(404);
            anna.expectsComplaints();
            assertThat(Files.readString(server.log())).doesNotContain("/welcome/");
        }
    }

    /** The operator is asked for nothing else before. */
    private static void hasToReplaceThePrintedPassword(Person operator, String printed) {
        operator.signsIn(Person.OPERATOR, printed);
        for (String page : new String[] {"", "integrations", "profile", "people", "operator/accounts", "email"}) {
            operator.opens("/dashboard/" + page);
            assertThat(operator.page()).hasURL(Pattern.compile(".*/dashboard/password"));
        }
        for (String address : new String[] {"password/../orders", "password;/../orders", "%70assword/%2e%2e/orders"}) {
            operator.opens("/dashboard/" + address);
            assertThat(operator.page().locator(".columns")).hasCount(0);
        }
        operator.expectsComplaints();
        operator.opens("/dashboard/password");
        operator.types(printed, Person.OWN_PASSWORD);
        operator.page().waitForURL(Pattern.compile(".*/dashboard/operator/accounts"));
    }

    private void hasToReplaceThePrintedPassword(Person operator) throws Exception {
        Suite.soon().until(() -> PRINTED.matcher(log()).find());
        Matcher printed = PRINTED.matcher(log());
        assertThat(printed.find()).isTrue();
        hasToReplaceThePrintedPassword(operator, printed.group(1));
    }

    private String log() throws Exception {
        return Files.readString(server.log(), StandardCharsets.UTF_8);
    }

    /** Three links are mailed to a person in a quarter of an hour: two of them were, before. */
    private void asksThreeTimes(Person anna, String said) {
        for (int i = 0; i < 3; i++) {
            assertThat(asks(anna, "anna")).isEqualTo(said);
        }
        mailed(4);
        assertThat(asks(anna, "anna")).isEqualTo(said);
        assertThat(mails.getReceivedMessages()).hasSize(4);
    }

    @Test
    @Order(2)
    void aLinkThatIsTooOldOrCouldNotBeMailedIsSaidToBeSo() throws Exception {
        try (Person operator = somebody("en-GB");
                Person ben = somebody("en-GB")) {
            mails.purgeEmailFromAllMailboxes();
            operator.signsIn(Person.OPERATOR, Person.OWN_PASSWORD);
            Shop shop = Shop.open(server.api());
            operator.looksAt(shop);
            invites(operator, "ben@example.com", "");
            ben.comesBy(link(mailed(1)), "ben@example.com");

            operator.clicksAndConfirms(operator.button("New password: ben@example.com"));
            assertThat(operator.page().locator(".shown")).containsText("gets an e-mail at ben@example.com");
            assertThat(ben.opens(link(mailed(2)))).isEqualTo(404);
            assertThat(ben.page().locator("h1")).hasText("This link does not work any more");
            assertThat(ben.page().locator("main a[href$='/forgotten']")).hasText("Ask for another link");
            ben.expectsComplaints();

            mails.stop();
            operator.clicksAndConfirms(operator.button("New password: ben@example.com"));
            assertThat(operator.page().locator(".shown")).containsText("The mail server did not take the e-mail.");
            assertThat(operator.page().locator(".shown code")).containsText("/welcome/");
        }
    }

    private static void invites(Person owner, String login, String email) {
        owner.opens("/dashboard/people");
        owner.page().locator("[id='new:login']").fill(login);
        owner.page().locator("[id='new:email']").fill(email);
        owner.page().locator("[id='new:role']").selectOption(Role.OWNER.word());
        owner.page().locator("[id='new:add']").click();
        owner.page().locator(".shown").waitFor();
    }

    private static String asks(Person somebody, String name) {
        somebody.opens("/forgotten");
        somebody.page().locator("[id='lost:login']").fill(name);
        somebody.page().locator("[id='lost:ask']").click();
        return somebody.page().locator(".shown").innerText();
    }

    private MimeMessage mailed(int count) {
        Suite.soon().until(() -> mails.getReceivedMessages().length >= count);
        return mails.getReceivedMessages()[count - 1];
    }

    private static String link(MimeMessage mail) throws Exception {
        Matcher link = LINK.matcher(mail.getContent().toString());
        assertThat(link.find()).isTrue();
        return URI.create(link.group()).getPath();
    }
}
