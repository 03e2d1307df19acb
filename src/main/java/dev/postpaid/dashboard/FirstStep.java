package dev.postpaid.dashboard;

import dev.postpaid.accounts.User;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A person who typed the right password, and has to type a code. It is kept in a session, which opens no page.
 *
 * @param sessionNo the user's number at that time; see {@link User#sessionNo}
 */
record FirstStep(String userId, int sessionNo, Instant until) implements Serializable {

    private static final String ATTRIBUTE = FirstStep.class.getName();
    private static final Duration LIFE = Duration.ofMinutes(5);

    static void begin(HttpServletRequest request, User user, Instant now) {
        Visit.end(request);
        HttpSession session = request.getSession();
        session.setMaxInactiveInterval((int) LIFE.toSeconds());
        session.setAttribute(ATTRIBUTE, new FirstStep(user.id(), user.sessionNo(), now.plus(LIFE)));
        SessionCookie.complete(request);
    }

    /** Empty if there was none, or it is too long ago. */
    static Optional<FirstStep> of(HttpServletRequest request, Instant now) {
        return Optional.ofNullable(request.getSession(false))
                .map(session -> (FirstStep) session.getAttribute(ATTRIBUTE))
                .filter(step -> step.until.isAfter(now));
    }
}
