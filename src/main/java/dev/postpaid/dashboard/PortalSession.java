package dev.postpaid.dashboard;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The session of a visit to a portal, in which Faces keeps the state of pages. It is not the server's: a server has one cookie
 * for all its sessions, and that of a portal has other rules, see {@link PortalCookie}. So a person can be signed in to the
 * dashboard and visit a portal in the same browser.
 */
final class PortalSession implements HttpSession {

    private final String id;
    private final ServletContext context;
    private final Instant expiresAt;
    private final long createdAt = System.currentTimeMillis();
    private final Map<String, Object> attributes = new ConcurrentHashMap<>();

    private volatile boolean isNew = true;

    /** @param id of the visit; it is not the token in the cookie */
    PortalSession(String id, Instant expiresAt, ServletContext context) {
        this.id = id;
        this.expiresAt = expiresAt;
        this.context = context;
    }

    boolean isOver(Instant now) {
        return !expiresAt.isAfter(now);
    }

    void used() {
        isNew = false;
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public long getCreationTime() {
        return createdAt;
    }

    @Override
    public long getLastAccessedTime() {
        return createdAt;
    }

    @Override
    public ServletContext getServletContext() {
        return context;
    }

    /** Does nothing: the visit ends at its time. */
    @Override
    public void setMaxInactiveInterval(int seconds) {}

    @Override
    public int getMaxInactiveInterval() {
        return (int) Math.max(1, expiresAt.getEpochSecond() - createdAt / 1000);
    }

    @Override
    public Object getAttribute(String name) {
        return attributes.get(name);
    }

    @Override
    public Enumeration<String> getAttributeNames() {
        return Collections.enumeration(attributes.keySet());
    }

    @Override
    public void setAttribute(String name, Object value) {
        if (value == null) {
            attributes.remove(name);
        } else {
            attributes.put(name, value);
        }
    }

    @Override
    public void removeAttribute(String name) {
        attributes.remove(name);
    }

    @Override
    public void invalidate() {
        attributes.clear();
    }

    @Override
    public boolean isNew() {
        return isNew;
    }
}
