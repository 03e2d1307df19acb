package dev.postpaid.dashboard;

import dev.postpaid.accounts.Users;
import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import dev.postpaid.signin.ForgottenPasswords;
import dev.postpaid.signin.Invitations;
import dev.postpaid.signin.Links;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.omnifaces.util.Faces;

/** Where a link leads: a person who has no session chooses a password. Opening the page does not use the link. */
@Named
@RequestScoped
public class WelcomePage {

    @Inject
    Links links;

    @Inject
    Invitations invitations;

    @Inject
    ForgottenPasswords forgotten;

    private String token;
    private Optional<Users.Known> person;
    private String password;
    private String again;

    @PostConstruct
    void read() {
        token = String.valueOf(Faces.<Object>getRequestAttribute(WelcomeServlet.TOKEN));
        person = links.find(token);
    }

    /** Called before the page is written: programs see that a link does not work. */
    public void look() {
        if (person.isEmpty()) {
            Faces.setResponseStatus(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /** Sets the password and leads to the login page. @throws InvalidValueException naming the field that broke a rule */
    public void choose() {
        if (password == null || !password.equals(again)) {
            throw new InvalidValueException("again", Rule.of("same_password"));
        }
        if (invitations.accept(token, password).isPresent()) {
            Faces.redirect(Faces.getRequestContextPath() + "/login?chosen=true");
        } else {
            person = Optional.empty();
        }
    }

    /** Empty if the link does not work any more. */
    public Users.Known getPerson() {
        return person.orElse(null);
    }

    /** Whether the person can ask for another link. */
    public boolean isForgettable() {
        return forgotten.isPossible();
    }

    /** Never written into a page. */
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
