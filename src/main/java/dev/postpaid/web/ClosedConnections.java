package dev.postpaid.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The connections that were closed with unread bytes. Grizzly treats bytes that have already arrived as further requests and
 * would execute them, although no client gets the response.
 */
final class ClosedConnections {

    private static final int MOST = 1000;

    /** Ids that the server assigned and never reuses. The oldest are removed first. */
    private final Set<String> ids =
            Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<String, Boolean>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                    return size() > MOST;
                }
            }));

    void add(HttpServletRequest request) {
        if (request.getProtocol().startsWith("HTTP/1.")) {
            ids.add(id(request));
        }
    }

    boolean contains(HttpServletRequest request) {
        return !ids.isEmpty() && ids.contains(id(request));
    }

    private static String id(HttpServletRequest request) {
        return request.getServletConnection().getConnectionId();
    }
}
