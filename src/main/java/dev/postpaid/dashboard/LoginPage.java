package dev.postpaid.dashboard;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import org.omnifaces.util.Faces;
import org.omnifaces.util.Messages;

/** The login page, and signing out. */
@Named
@RequestScoped
public class LoginPage {

    private static final String START = "/dashboard/";

    @Inject
    SecurityContext security;

    private String login;
    private String password;

    /**
     * Signs in and opens the requested page.
     *
     * @throws dev.postpaid.platform.ProblemException 503 if too many sign in at once
     */
    public void enter() {
        AuthenticationStatus status = security.authenticate(
                Faces.getRequest(),
                Faces.getResponse(),
                AuthenticationParameters.withParams()
                        .credential(new UsernamePasswordCredential(text(login), text(password))));
        if (status == AuthenticationStatus.SUCCESS) {
            String to = Faces.getRequestParameter("to");
            Faces.redirect(Faces.getRequestContextPath() + (isOurs(to) ? to : START));
        } else {
            LoginDoor.problem(Faces.getRequest()).ifPresent(problem -> {
                throw problem;
            });
            Messages.addGlobalError(Texts.of("login.refused"));
        }
    }

    /** Ends the session. */
    public void leave() {
        Visit.end(Faces.getRequest());
        Faces.redirect(Faces.getRequestContextPath() + "/login");
    }

    /** Only a path of this application, so that a link to this page cannot lead to another site. */
    private static boolean isOurs(String path) {
        return path != null && path.startsWith(START) && !path.contains("\\") && !path.contains("//");
    }

    private static String text(String typed) {
        return typed == null ? "" : typed;
    }

    public String getLogin() {
        return login;
    }

    public void setLogin(String login) {
        this.login = login;
    }

    /** Never written into a page. */
    public String getPassword() {
        return null;
    }

    public void setPassword(String password) {
        this.password = password;
    }
}
