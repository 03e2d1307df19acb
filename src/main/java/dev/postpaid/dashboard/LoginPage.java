package dev.postpaid.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postpaid.oidc.IdentityProvider;
import dev.postpaid.oidc.Refusal;
import dev.postpaid.signin.ForgottenPasswords;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import java.net.URLEncoder;
import java.util.stream.Stream;
import org.omnifaces.util.Faces;
import org.omnifaces.util.Messages;

/** The login page, and signing out. */
@Named
@RequestScoped
public class LoginPage {

    private static final String START = "/dashboard/";

    @Inject
    SecurityContext security;

    @Inject
    ForgottenPasswords forgotten;

    @Inject
    IdentityProvider provider;

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
            goOn();
        } else if (LoginDoor.needsCode(Faces.getRequest())) {
            Faces.redirect(Faces.getRequestContextPath() + "/login-code?to=" + URLEncoder.encode(wanted(), UTF_8));
        } else {
            LoginDoor.problem(Faces.getRequest()).ifPresent(problem -> {
                throw problem;
            });
            Messages.addGlobalError(Texts.of("login.refused"));
        }
    }

    /** Opens the requested page. */
    static void goOn() {
        Faces.redirect(Faces.getRequestContextPath() + wanted());
    }

    private static String wanted() {
        return ours(Faces.getRequestParameter("to"));
    }

    /** The wanted page, or the first one. */
    static String ours(String to) {
        return isOurs(to) ? to : START;
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

    /** Whether a person who forgot the password can ask for a link. */
    public boolean isForgettable() {
        return forgotten.isPossible();
    }

    /** Whether an identity provider can say who somebody is. */
    public boolean isProvided() {
        return provider.isConfigured();
    }

    /** The provider's name. */
    public String getProvider() {
        return provider.label();
    }

    /** The way to the provider, and to the requested page afterwards. */
    public String getProviderPath() {
        return Faces.getRequestContextPath() + "/login/provider?to=" + URLEncoder.encode(wanted(), UTF_8);
    }

    /** Why the provider could not say who somebody is; null if nothing of this kind happened. */
    public String getRefusal() {
        String word = Faces.getRequestParameter("refused");
        return Stream.of(Refusal.values())
                .filter(refusal -> refusal.word().equals(word))
                .findFirst()
                .map(refusal -> Texts.of("refusal." + refusal.word()))
                .orElse(null);
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
