package dev.postpaid.dashboard;

import dev.postpaid.platform.Settings;
import dev.postpaid.portal.FrameOrigins;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cookie of a visit, which browsers send to the portal only. In a page of another site they send it only if it is
 * {@code SameSite=None}, which they accept over TLS, and many only with {@code Partitioned} (CHIPS): then it counts for this
 * embedding page alone.
 */
@ApplicationScoped
public class PortalCookie {

    private static final String NAME = "postpaid-portal";

    @Inject
    Settings settings;

    @Inject
    FrameOrigins origins;

    /** The token that the browser sent. */
    Optional<String> read(HttpServletRequest request) {
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(NAME))
                .map(Cookie::getValue)
                .findFirst();
    }

    void write(HttpServletRequest request, HttpServletResponse response, String token, Duration life) {
        response.addHeader("Set-Cookie", text(request, token, life.toSeconds()));
    }

    void remove(HttpServletRequest request, HttpServletResponse response) {
        response.addHeader("Set-Cookie", text(request, "", 0));
    }

    /** Written by hand, since not every server writes {@code Partitioned} without a value. */
    private String text(HttpServletRequest request, String token, long seconds) {
        return NAME + "=" + token + "; Path=" + request.getContextPath() + PortalServlet.ROOT + "; Max-Age=" + seconds
                + "; HttpOnly" + rules(settings.ownAddress().isSecure(), origins.any());
    }

    /** @param embedded whether pages of other sites may embed the portal */
    static String rules(boolean secure, boolean embedded) {
        if (!secure) {
            return "; SameSite=Lax";
        }
        return embedded ? "; Secure; SameSite=None; Partitioned" : "; Secure; SameSite=Lax";
    }
}
