package dev.postpaid.dashboard;

import dev.postpaid.accounts.BearerFilter;
import dev.postpaid.accounts.People;
import dev.postpaid.accounts.User;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.web.ClientAddresses;
import dev.postpaid.web.Framing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * How people sign in: a login page, and a session after it. {@link SessionFilter} reads the user's rights again at every
 * request. Programs use {@link BearerFilter}.
 */
@ApplicationScoped
public class LoginDoor implements HttpAuthenticationMechanism {

    /** The only role that the container knows: a signed-in user. */
    static final String ROLE = "user";

    private static final String PROBLEM = LoginDoor.class.getName();
    private static final String SECOND_STEP = LoginDoor.class.getName() + ".second";

    @Inject
    People people;

    @Inject
    Settings settings;

    @Inject
    ClientAddresses addresses;

    @Inject
    Clock clock;

    /** Why the login was not checked and can be tried again; empty if the login or the password was wrong. */
    public static Optional<ProblemException> problem(HttpServletRequest request) {
        return Optional.ofNullable((ProblemException) request.getAttribute(PROBLEM));
    }

    /** Whether the password was right, and a code is needed. */
    static boolean needsCode(HttpServletRequest request) {
        return request.getAttribute(SECOND_STEP) != null;
    }

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        if (context.getAuthParameters().getCredential() instanceof UsernamePasswordCredential typed) {
            return signIn(request, context, typed);
        }
        // Public pages have no user: on WildFly, a person who signs in again would otherwise stay the previous user.
        if (!context.isProtected()) {
            return context.doNothing();
        }
        // Payara calls this method before the first filter.
        if (refuses(request, response)) {
            return AuthenticationStatus.SEND_CONTINUE;
        }
        Optional<Visit> visit = Visit.of(request);
        return visit.isPresent()
                ? known(context, visit.get().userId())
                : LoginRedirect.send(request, response, context);
    }

    private AuthenticationStatus signIn(
            HttpServletRequest request, HttpMessageContext context, UsernamePasswordCredential typed) {
        Optional<User> user = Optional.empty();
        try {
            user = people.signIn(typed.getCaller(), typed.getPasswordAsString(), addresses.of(request));
        } catch (ProblemException busy) {
            // An exception thrown here would become a server error.
            request.setAttribute(PROBLEM, busy);
        }
        if (user.isEmpty()) {
            return AuthenticationStatus.SEND_FAILURE;
        }
        if (user.get().hasSecondFactor()) {
            FirstStep.begin(request, user.get(), clock.instant());
            request.setAttribute(SECOND_STEP, true);
            return AuthenticationStatus.SEND_FAILURE;
        }
        Visit.begin(request, user.get(), settings.duration(Setting.LOGIN_SESSION), false);
        return known(context, user.get().id());
    }

    private static boolean refuses(HttpServletRequest request, HttpServletResponse response) {
        try {
            return Framing.refuses(request, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AuthenticationStatus known(HttpMessageContext context, String userId) {
        return context.notifyContainerAboutLogin(new CallerPrincipal(userId), Set.of(ROLE));
    }
}
