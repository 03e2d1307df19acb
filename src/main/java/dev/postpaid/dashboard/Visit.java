package dev.postpaid.dashboard;

import dev.postpaid.accounts.User;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;

/**
 * The content of a browser's session: the signed-in user, and the account that an operator looks at.
 *
 * @param sessionNo the user's number when the session began; see {@link User#sessionNo}
 * @param accountId null for the user's own account
 * @param isVouched whether an identity provider said who this is, and not a password
 */
public record Visit(String userId, int sessionNo, String accountId, boolean isVouched) implements Serializable {

    private static final String ATTRIBUTE = Visit.class.getName();

    static Optional<Visit> of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return Optional.ofNullable(session).map(known -> (Visit) known.getAttribute(ATTRIBUTE));
    }

    /** Begins a session with a new id, so that an id planted by an attacker is useless. */
    static void begin(HttpServletRequest request, User user, Duration idle, boolean isVouched) {
        new Visit(user.id(), user.sessionNo(), null, isVouched).begin(request, (int) idle.toSeconds());
    }

    /** Open pages end with the previous session, since they belong to the user and account for which they were opened. */
    private void begin(HttpServletRequest request, int idleSeconds) {
        end(request);
        HttpSession session = request.getSession();
        session.setMaxInactiveInterval(idleSeconds);
        session.setAttribute(ATTRIBUTE, this);
        SessionCookie.complete(request);
    }

    /** Renews the session id after a password change; the user's other sessions end. */
    public static void renew(HttpServletRequest request, User user) {
        boolean vouched = of(request).map(Visit::isVouched).orElse(false);
        request.changeSessionId();
        request.getSession().setAttribute(ATTRIBUTE, new Visit(user.id(), user.sessionNo(), null, vouched));
        SessionCookie.complete(request);
    }

    /** Lets the operator look at another account from now on. @param accountId null for the operator's own */
    public static void look(HttpServletRequest request, String accountId) {
        of(request).ifPresent(visit -> new Visit(visit.userId, visit.sessionNo, accountId, visit.isVouched)
                .begin(request, request.getSession().getMaxInactiveInterval()));
    }

    public static void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }
}
