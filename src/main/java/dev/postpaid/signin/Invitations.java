package dev.postpaid.signin;

import dev.postpaid.accounts.People;
import dev.postpaid.accounts.Role;
import dev.postpaid.accounts.User;
import dev.postpaid.mail.MailAddress;
import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** How a person gets a password that nobody else knows. Hashes and sends e-mails outside of transactions. */
@ApplicationScoped
public class Invitations {

    @Inject
    Links links;

    @Inject
    LinkMails mails;

    @Inject
    People people;

    @Inject
    Settings settings;

    /**
     * What became of a new link.
     *
     * @param url null if it was mailed; else to be shown once, and passed on by whoever made it
     * @param isMailed whether the mail server took it
     * @param isMissing whether it should have been mailed, and could not
     */
    public record Sent(User user, String url, Instant expiresAt, boolean isMailed, boolean isMissing) {}

    /**
     * Adds a person, who chooses a password with the link.
     *
     * @param email where the link goes; if blank, the login if that is an address
     * @param language of the e-mail
     * @throws ProblemException 409 if the login is in use
     * @throws InvalidValueException on {@code login}, {@code email} or {@code role}
     */
    public Sent invite(String accountId, String login, String email, Role role, Locale language) {
        String given = email == null || email.isBlank() ? null : MailAddress.checked(email);
        String address = given == null && MailAddress.isOne(login) ? login : given;
        return sent(links.invite(accountId, login, address, role), language);
    }

    /**
     * Ends the password of a person who lost it, all sessions and older links, and makes a new link.
     *
     * @throws ProblemException 404 if the account has no user with this id, 409 if the caller is this user
     */
    public Sent renew(String accountId, String id, Locale language) {
        return sent(links.renew(accountId, id), language);
    }

    private Sent sent(PersonLink link, Locale language) {
        User user = link.person().user();
        boolean mailed = mails.send(link, language);
        boolean missing = !mailed && mails.isConfigured() && user.email() != null;
        return new Sent(user, mailed ? null : link.url(settings.ownAddress()), link.expiresAt(), mailed, missing);
    }

    /**
     * Sets the password that a person chose, and ends the link.
     *
     * @return empty if the link does not work any more
     * @throws InvalidValueException on {@code password} if it is too short or too long
     * @throws ProblemException 503 if too many passwords are being hashed
     */
    public Optional<User> accept(String token, String password) {
        return links.find(token).isEmpty() ? Optional.empty() : links.use(token, people.hashed(password));
    }
}
