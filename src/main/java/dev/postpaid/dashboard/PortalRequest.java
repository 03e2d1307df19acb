package dev.postpaid.dashboard;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;

/** A request of a visitor, whose session is that of the visit. */
final class PortalRequest extends HttpServletRequestWrapper {

    private final HttpSession session;

    PortalRequest(HttpServletRequest request, HttpSession session) {
        super(request);
        this.session = session;
    }

    @Override
    public HttpSession getSession(boolean create) {
        return session;
    }

    @Override
    public HttpSession getSession() {
        return session;
    }

    @Override
    public String getRequestedSessionId() {
        return session.getId();
    }

    @Override
    public boolean isRequestedSessionIdValid() {
        return true;
    }

    @Override
    public String changeSessionId() {
        return session.getId();
    }
}
