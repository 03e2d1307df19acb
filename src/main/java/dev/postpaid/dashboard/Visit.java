package dev.postpaid.dashboard;

import dev.postpaid.accounts.User;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;

/**
 * What a browser's session says: who signed in, and which account an operator looks at.
 *
 * @param sessionNo the user's at that moment; see {@link User#sessionNo}
 * @param accountId null for the user's own
 */
public record Visit(String userId, int sessionNo, String accountId) implements Serializable {

    private static final String ATTRIBUTE = Visit.class.getName();

    static Optional<Visit> of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return Optional.ofNullable(session).map(known -> (Visit) known.getAttribute(ATTRIBUTE));
    }

    /** Somebody comes in, with a session that nobody can have planted. */
    static void begin(HttpServletRequest request, User user, Duration idle) {
        new Visit(user.id(), user.sessionNo(), null).begin(request, (int) idle.toSeconds());
    }

    /** The pages that are open belong to whom and to what they were opened for: they end with the session before. */
    private void begin(HttpServletRequest request, int idleSeconds) {
        end(request);
        HttpSession session = request.getSession();
        session.setMaxInactiveInterval(idleSeconds);
        session.setAttribute(ATTRIBUTE, this);
    }

    /** It goes on under another id after somebody changed the own password: whoever else was signed in is not any more. */
    public static void renew(HttpServletRequest request, User user) {
        request.changeSessionId();
        request.getSession().setAttribute(ATTRIBUTE, new Visit(user.id(), user.sessionNo(), null));
    }

    /** The operator looks at another account from now on. @param accountId null for the own */
    public static void look(HttpServletRequest request, String accountId) {
        of(request).ifPresent(visit -> new Visit(visit.userId, visit.sessionNo, accountId)
                .begin(request, request.getSession().getMaxInactiveInterval()));
    }

    public static void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }
}
