package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.People;
import dev.postpaid.mail.MailAddress;
import dev.postpaid.platform.InvalidValueException;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.omnifaces.util.Faces;
import org.omnifaces.util.Messages;

/** Changes the user's own e-mail address, where links for a new password go. So it needs the password. */
@Named
@RequestScoped
public class EmailPage {

    @Inject
    Caller caller;

    @Inject
    People people;

    private String email;
    private String current;

    @PostConstruct
    void read() {
        email = caller.user().email();
    }

    /** @throws InvalidValueException naming the field that broke a rule */
    public void save() {
        String address = email == null ? null : MailAddress.checked(email);
        people.changeEmail(caller.user(), current == null ? "" : current, address);
        Messages.addFlashGlobalInfo(Texts.of("email.saved"));
        Faces.redirect(Faces.getRequestContextPath() + "/dashboard/profile");
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    /** Never written into a page. */
    public String getCurrent() {
        return null;
    }

    public void setCurrent(String current) {
        this.current = current;
    }
}
