package dev.postpaid.dashboard;

import dev.postpaid.signin.ForgottenPasswords;
import dev.postpaid.web.ClientAddresses;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.omnifaces.util.Faces;

/** Where a person who forgot the password asks for a link. */
@Named
@RequestScoped
public class ForgottenPage {

    @Inject
    ForgottenPasswords forgotten;

    @Inject
    ClientAddresses addresses;

    private String login;
    private boolean asked;

    /** Answers in the same words for everybody. */
    public void ask() {
        forgotten.ask(login == null ? "" : login, addresses.of(Faces.getRequest()), Texts.locale());
        asked = true;
    }

    /** Whether links can be mailed. */
    public boolean isPossible() {
        return forgotten.isPossible();
    }

    public boolean isAsked() {
        return asked;
    }

    public String getLogin() {
        return login;
    }

    public void setLogin(String login) {
        this.login = login;
    }
}
