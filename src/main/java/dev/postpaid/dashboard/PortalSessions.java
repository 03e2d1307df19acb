package dev.postpaid.dashboard;

import dev.postpaid.portal.PortalVisit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The state of the pages of portals, in the memory of this node. Who a visitor is stands in the database: on another node, or
 * after a restart, a visit goes on, and only a form that was open must be opened again.
 */
@ApplicationScoped
public class PortalSessions {

    @Inject
    Clock clock;

    private final Map<String, PortalSession> sessions = new ConcurrentHashMap<>();

    /** The session of a visit that was checked in this request. */
    PortalSession of(PortalVisit visit, ServletContext context) {
        PortalSession known = sessions.get(visit.id());
        if (known != null) {
            known.used();
            return known;
        }
        sessions.values().removeIf(session -> session.isOver(clock.instant()));
        return sessions.computeIfAbsent(visit.id(), id -> new PortalSession(id, visit.expiresAt(), context));
    }

    void end(PortalVisit visit) {
        sessions.remove(visit.id());
    }
}
