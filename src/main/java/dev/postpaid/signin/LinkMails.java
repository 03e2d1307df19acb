package dev.postpaid.signin;

import dev.postpaid.accounts.User;
import dev.postpaid.mail.MailServer;
import dev.postpaid.platform.Settings;
import dev.postpaid.web.Languages;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Logger;

/** Sends links to the people to whom they belong. */
@ApplicationScoped
public class LinkMails {

    private static final Logger LOG = Logger.getLogger(LinkMails.class.getName());

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    private Optional<MailServer> server;

    @PostConstruct
    void prepare() {
        server = MailServer.of(settings);
    }

    /** Whether this installation sends e-mails. */
    public boolean isConfigured() {
        return server.isPresent();
    }

    /**
     * Sends a link.
     *
     * @param other the language, unless the person chose one
     * @return whether the mail server took it; false if there is none, or the person has no address
     */
    boolean send(PersonLink link, Locale other) {
        User user = link.person().user();
        if (server.isEmpty() || user.email() == null) {
            return false;
        }
        LinkText text = new LinkText(Languages.spoken(user.language()).orElse(other));
        try {
            server.get()
                    .send(
                            user.email(),
                            text.subject(link),
                            text.body(link, link.url(settings.ownAddress())),
                            clock.instant());
            return true;
        } catch (MessagingException e) {
            LOG.warning("e-mail with a link not sent user=" + user.id() + ": " + e.getMessage());
            return false;
        }
    }
}
