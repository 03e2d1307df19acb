package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.notices.MailRecipient;
import dev.postpaid.notices.MailRecipients;
import dev.postpaid.notices.Mailing;
import dev.postpaid.web.Languages;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;

/** Who gets e-mails about webhooks. */
@Named
@RequestScoped
public class MailsPage {

    @Inject
    Caller caller;

    @Inject
    MailRecipients recipients;

    @Inject
    Mailing mailing;

    private List<MailRecipient> rows;
    private String email;
    private String language;

    public List<MailRecipient> getRows() {
        if (rows == null) {
            rows = recipients.of(caller.accountId());
        }
        return rows;
    }

    @Changing
    public void add() {
        recipients.add(caller.accountId(), email == null ? "" : email, language);
        email = null;
        rows = null;
    }

    @Changing
    public void remove(String id) {
        recipients.remove(caller.accountId(), id);
        rows = null;
    }

    /** Whether this installation sends e-mails. */
    public boolean isConfigured() {
        return mailing.isConfigured();
    }

    public List<Locale> getLanguages() {
        return Languages.ALL;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    /** The visitor's own unless another one is chosen. */
    public String getLanguage() {
        return language == null ? Texts.locale().getLanguage() : language;
    }

    public void setLanguage(String language) {
        this.language = language;
    }
}
