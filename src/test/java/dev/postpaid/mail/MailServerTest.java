package dev.postpaid.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.postpaid.platform.Settings;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailServerTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final GreenMail mails = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    private final Map<String, String> settings = new HashMap<>();

    @BeforeEach
    void start() {
        mails.start();
        settings.put("postpaid.smtp.host", "127.0.0.1");
        settings.put("postpaid.smtp.port", String.valueOf(mails.getSmtp().getPort()));
        settings.put("postpaid.smtp.tls", "none");
        settings.put("postpaid.mail.from", "Webhooks <webhooks@example.com>");
    }

    @AfterEach
    void stop() {
        mails.stop();
    }

    private Optional<MailServer> server() {
        return MailServer.of(new Settings(key -> Optional.ofNullable(settings.get(key))));
    }

    @Test
    void aMailArrivesWithItsWords() throws Exception {
        server().orElseThrow().send("ops@example.com", "Schlägt fehl", "Grüße\nvan ons", NOW);

        MimeMessage arrived = mails.getReceivedMessages()[0];
        assertThat(arrived.getSubject()).isEqualTo("Schlägt fehl");
        assertThat(arrived.getContent().toString()).isEqualTo("Grüße\r\nvan ons");
        assertThat(arrived.getFrom()[0]).hasToString("Webhooks <webhooks@example.com>");
        assertThat(arrived.getAllRecipients()[0]).hasToString("ops@example.com");
        assertThat(arrived.getSentDate()).isEqualTo(NOW);
        assertThat(arrived.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void aServerWithUsersIsToldUserAndPassword() throws Exception {
        mails.setUser("webhooks@example.com", "postpaid", "secret");
        settings.put("postpaid.smtp.user", "postpaid");
        settings.put("postpaid.smtp.password", "wrong");
        assertThatThrownBy(() -> server().orElseThrow().send("ops@example.com", "s", "t", NOW))
                .isInstanceOf(MessagingException.class);
        settings.put("postpaid.smtp.password", "secret");
        server().orElseThrow().send("ops@example.com", "s", "t", NOW);
        assertThat(mails.getReceivedMessages()).hasSize(1);
    }

    /** A password never goes to a server that does not encrypt, unless it is configured so. */
    @Test
    void withoutTheEncryptionThatIsConfiguredNothingIsSent() {
        for (String tls : new String[] {"starttls", "tls"}) {
            settings.put("postpaid.smtp.tls", tls);
            assertThatThrownBy(() -> server().orElseThrow().send("ops@example.com", "s", "t", NOW))
                    .isInstanceOf(MessagingException.class);
        }
        assertThat(mails.getReceivedMessages()).isEmpty();
    }

    @Test
    void withoutAHostThereIsNone() {
        settings.remove("postpaid.smtp.host");
        settings.remove("postpaid.mail.from");
        assertThat(server()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postpaid.smtp.port | 0 | setting postpaid.smtp.port must be a whole number of at least 1",
                "postpaid.smtp.tls | ssl | setting postpaid.smtp.tls must be starttls, tls or none",
                "postpaid.mail.from | nobody | setting postpaid.mail.from must be an e-mail address, since a mail server is configured",
                "postpaid.mail.from | '' | setting postpaid.mail.from must be an e-mail address, since a mail server is configured"
            })
    void aWrongSettingIsNamed(String key, String value, String message) {
        settings.put(key, value);
        assertThatThrownBy(this::server).hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ops",
                "ops@",
                "@example.com",
                "a@example.com,b@example.com",
                "Ops <ops@example.com>",
                "ops@example.com\nBcc: x@y.z",
                "o ps@example.com",
                "",
                " "
            })
    void anAddressIsOneAddress(String email) {
        assertThatThrownBy(() -> MailAddress.checked(email)).hasMessageContaining("must look like name@example.com");
    }

    @Test
    void blanksAroundAnAddressDoNotMatter() {
        assertThat(MailAddress.checked(" ops+hooks@example.com ")).isEqualTo("ops+hooks@example.com");
    }
}
