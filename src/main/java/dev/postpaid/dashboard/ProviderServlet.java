package dev.postpaid.dashboard;

import dev.postpaid.accounts.User;
import dev.postpaid.oidc.Identities;
import dev.postpaid.oidc.IdentityProvider;
import dev.postpaid.oidc.Refusal;
import dev.postpaid.oidc.RefusedException;
import dev.postpaid.oidc.SignInRequest;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.platform.Vault;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The way to the identity provider and back: {@code /login/provider} sends the browser there, {@code /login/provider/back} is
 * where the provider sends it afterwards.
 */
@WebServlet({"/login/provider", "/login/provider/back"})
public class ProviderServlet extends HttpServlet {

    private static final Logger LOG = Logger.getLogger(ProviderServlet.class.getName());

    private static final String COOKIE = "postpaid-provider";
    private static final String PATH = "/login/provider";

    @Inject
    IdentityProvider provider;

    @Inject
    Identities identities;

    @Inject
    Vault vault;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!provider.isConfigured()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        try {
            response.sendRedirect(
                    request.getServletPath().equals(PATH) ? begin(request, response) : finish(request, response));
        } catch (RefusedException e) {
            LOG.warning("sign-in with the identity provider refused reason="
                    + e.refusal().word() + ": " + e.getMessage());
            response.sendRedirect(
                    request.getContextPath() + "/login?refused=" + e.refusal().word());
        }
    }

    private String begin(HttpServletRequest request, HttpServletResponse response) throws RefusedException {
        SignInRequest begun = SignInRequest.begin(request.getParameter("to"), clock.instant());
        String there = provider.begin(begun).toString();
        keep(request, response, begun.sealed(vault), SignInRequest.LIFE.toSeconds());
        return there;
    }

    private String finish(HttpServletRequest request, HttpServletResponse response) throws RefusedException {
        Optional<SignInRequest> begun = kept(request);
        keep(request, response, "", 0);
        if (begun.isEmpty()) {
            throw new RefusedException(Refusal.STALE, "the browser began no sign-in, or too long ago");
        }
        User user = identities.signIn(provider.finish(
                begun.get(),
                Stream.of("state", "code", "error", "iss")
                        .filter(name -> request.getParameter(name) != null)
                        .collect(Collectors.toMap(name -> name, request::getParameter))));
        Visit.begin(request, user, settings.duration(Setting.LOGIN_SESSION), true);
        return request.getContextPath() + LoginPage.ours(begun.get().to());
    }

    /** SameSite=Lax: it has to come along when the provider sends the browser back. */
    private void keep(HttpServletRequest request, HttpServletResponse response, String value, long seconds) {
        response.addHeader(
                "Set-Cookie",
                COOKIE + "=" + value + "; Path=" + request.getContextPath() + PATH + "; Max-Age=" + seconds
                        + "; HttpOnly; SameSite=Lax" + (settings.ownAddress().isSecure() ? "; Secure" : ""));
    }

    private Optional<SignInRequest> kept(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return Arrays.stream(cookies == null ? new Cookie[0] : cookies)
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .findFirst()
                .flatMap(cookie -> SignInRequest.open(vault, cookie.getValue(), clock.instant()));
    }
}
