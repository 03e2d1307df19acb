package dev.postpaid.dashboard;

import dev.postpaid.platform.Settings;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;

/**
 * Configures the session cookie: scripts cannot read it, forms of other sites do not send it, and with TLS it is sent over
 * TLS only.
 */
@WebListener
public class SessionCookie implements ServletContextListener {

    private static final String NAME = "postpaid";
    private static final String SET = "Set-Cookie";
    private static final String LAX = "SameSite=Lax";

    /** A request attribute: the response, to which the server adds the cookie. */
    private static final String RESPONSE = SessionCookie.class.getName() + ".response";

    @Override
    public void contextInitialized(ServletContextEvent event) {
        SessionCookieConfig cookie = event.getServletContext().getSessionCookieConfig();
        cookie.setName(NAME);
        cookie.setHttpOnly(true);
        cookie.setAttribute("SameSite", "Lax");
        cookie.setSecure(Settings.configured().ownAddress().isSecure());
    }

    /** Says where the cookie of a session goes that begins during this request. */
    static void goesTo(HttpServletResponse response, HttpServletRequest request) {
        request.setAttribute(RESPONSE, response);
    }

    /** Completes the cookie of a session that has just begun: GlassFish 8 does not write {@code SameSite}. */
    static void complete(HttpServletRequest request) {
        if (request.getAttribute(RESPONSE) instanceof HttpServletResponse response) {
            List<String> cookies = List.copyOf(response.getHeaders(SET));
            if (cookies.stream().anyMatch(SessionCookie::lacksSameSite)) {
                response.setHeader(SET, null);
                cookies.forEach(each -> response.addHeader(SET, lacksSameSite(each) ? each + "; " + LAX : each));
            }
        }
    }

    private static boolean lacksSameSite(String cookie) {
        return cookie.startsWith(NAME + "=") && !cookie.toLowerCase(Locale.ROOT).contains("samesite");
    }
}
