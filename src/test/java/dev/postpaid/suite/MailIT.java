package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.postpaid.Receiver;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server that sends e-mails about endpoints. */
@Tag("browser")
class MailIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Path directory = Path.of(System.getProperty("work"), "mail-" + System.nanoTime());

    @Test
    void whoAnAccountNamesGetsOneMailForEachStateInTheirLanguage() throws Exception {
        GreenMail mails = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        mails.start();
        try (Receiver receiver = Receiver.start();
                ServerProcess server = ServerProcess.start(
                        directory,
                        "smtp.host=127.0.0.1",
                        "smtp.port=" + mails.getSmtp().getPort(),
                        "smtp.tls=none",
                        "mail.from=webhooks@example.com",
                        "mail.delay=PT0.5S")) {
            Shop shop = Shop.open(server.api());
            add(shop, "ops@example.com", "en");
            try (Person owner = Person.operatorOf(shop)) {
                owner.opens("/dashboard/people");
                owner.page().getByLabel("E-mail").last().fill("chef@example.com");
                owner.page().locator("[id='newMail:language']").selectOption("de");
                owner.page().locator("[id='newMail:addMail']").click();
                assertThat(owner.page().locator("[id='mailed'] tbody tr")).hasCount(2);
            }
            Shop other = Shop.open(server.api());
            add(other, "other@example.com", "en");
            receiver.answer(410);
            String id = shop.endpoint(receiver.url(), "\"name\":\"Boekhouding\"");
            shop.sell();

            List<MimeMessage> first = arrived(mails, 2);
            assertThat(subjects(first))
                    .containsExactlyInAnyOrder(
                            "Test shop: webhook Boekhouding is suspended",
                            "Test shop: Webhook Boekhouding ist ausgesetzt");
            String text = first.stream()
                    .filter(mail -> subject(mail).contains("is suspended"))
                    .findFirst()
                    .orElseThrow()
                    .getContent()
                    .toString();
            assertThat(text)
                    .contains("The webhook Boekhouding answered that its address no longer exists (410)")
                    .contains("/dashboard/endpoint?id=" + id);

            receiver.answer(200);
            shop.api().post("endpoints/" + id + "/enable").expect(200);
            shop.sell();
            assertThat(subjects(arrived(mails, 4)))
                    .as("in no order, since each address has a box of its own")
                    .containsExactlyInAnyOrder(
                            "Test shop: webhook Boekhouding is suspended",
                            "Test shop: Webhook Boekhouding ist ausgesetzt",
                            "Test shop: webhook Boekhouding works again",
                            "Test shop: Webhook Boekhouding funktioniert wieder");
            assertThat(mails.getReceivedMessagesForDomain("other@example.com")).isEmpty();
        } finally {
            mails.stop();
        }
    }

    private static void add(Shop shop, String email, String language) {
        shop.api()
                .post("mail-recipients", "{\"email\":\"" + email + "\",\"language\":\"" + language + "\"}")
                .expect(201);
    }

    private static List<MimeMessage> arrived(GreenMail mails, int count) {
        Awaitility.await().atMost(SOON).until(() -> mails.getReceivedMessages().length >= count);
        return Arrays.asList(mails.getReceivedMessages());
    }

    private static List<String> subjects(List<MimeMessage> mails) {
        return mails.stream().map(MailIT::subject).toList();
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
