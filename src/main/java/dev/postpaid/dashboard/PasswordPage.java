package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.People;
import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.omnifaces.util.Faces;
import org.omnifaces.util.Messages;

/** Changes the user's own password: the first page of a person who signed in with a generated one. */
@Named
@RequestScoped
public class PasswordPage {

    @Inject
    Caller caller;

    @Inject
    People people;

    private String current;
    private String password;
    private String again;

    /** @throws InvalidValueException naming the field that broke a rule */
    public void choose() {
        if (password == null || !password.equals(again)) {
            throw new InvalidValueException("again", Rule.of("same_password"));
        }
        Visit.renew(Faces.getRequest(), people.choosePassword(caller.user(), current == null ? "" : current, password));
        Messages.addFlashGlobalInfo(Texts.of("password.changed"));
        Faces.redirect(Faces.getRequestContextPath() + "/dashboard/");
    }

    public boolean isForced() {
        return caller.user().mustChangePassword();
    }

    /** Never written into a page. */
    public String getCurrent() {
        return null;
    }

    public void setCurrent(String current) {
        this.current = current;
    }

    public String getPassword() {
        return null;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getAgain() {
        return null;
    }

    public void setAgain(String again) {
        this.again = again;
    }
}
