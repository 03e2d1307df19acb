package dev.postpaid.mail;

import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;

/** The mail server of this installation. Each step of talking to it is bounded in time. */
public final class MailServer {

    private static final String TIMEOUT_MILLIS = "10000";
    private static final String UTF_8 = "UTF-8";

    private final Session session;
    private final InternetAddress from;

    private MailServer(Session session, InternetAddress from) {
        this.session = session;
        this.from = from;
    }

    /** Empty if none is configured. @throws IllegalStateException if the configuration is wrong */
    public static Optional<MailServer> of(Settings settings) {
        return settings.given(Setting.SMTP_HOST).map(host -> new MailServer(session(host, settings), from(settings)));
    }

    private static InternetAddress from(Settings settings) {
        String text = settings.text(Setting.MAIL_FROM);
        try {
            InternetAddress address = new InternetAddress(text, true);
            if (address.getAddress().contains("@")) {
                return address;
            }
        } catch (AddressException e) {
            // Continues to the common error below.
        }
        throw new IllegalStateException(
                "setting " + Setting.MAIL_FROM.key() + " must be an e-mail address, since a mail server is configured");
    }

    private static Session session(String host, Settings settings) {
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", host);
        properties.setProperty("mail.smtp.port", String.valueOf(settings.count(Setting.SMTP_PORT)));
        properties.setProperty("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
        properties.setProperty("mail.smtp.timeout", TIMEOUT_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", TIMEOUT_MILLIS);
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        switch (settings.text(Setting.SMTP_TLS)) {
            case "starttls" -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
            }
            case "tls" -> properties.setProperty("mail.smtp.ssl.enable", "true");
            case "none" -> properties.setProperty("mail.smtp.starttls.enable", "false");
            default ->
                throw new IllegalStateException("setting " + Setting.SMTP_TLS.key() + " must be starttls, tls or none");
        }
        Optional<String> user = settings.given(Setting.SMTP_USER);
        properties.setProperty("mail.smtp.auth", String.valueOf(user.isPresent()));
        return Session.getInstance(
                properties, user.map(name -> login(name, settings)).orElse(null));
    }

    private static Authenticator login(String user, Settings settings) {
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(user, settings.text(Setting.SMTP_PASSWORD));
            }
        };
    }

    /**
     * Sends a text to one address.
     *
     * @throws MessagingException if the server did not take it
     */
    public void send(String to, String subject, String text, Instant now) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(from);
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to, true));
        message.setSubject(subject, UTF_8);
        message.setText(text, UTF_8);
        message.setSentDate(Date.from(now));
        message.setHeader("Auto-Submitted", "auto-generated");
        Transport.send(message);
    }
}
