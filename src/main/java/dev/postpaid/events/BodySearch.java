package dev.postpaid.events;

import dev.postpaid.database.Database;
import dev.postpaid.web.Page;
import dev.postpaid.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Finds events by a text in their bodies. No index helps, so a page reads the newest events down to a limit: it can end before
 * anything is found, and the next page continues there.
 */
@ApplicationScoped
public class BodySearch {

    /** How many events a page reads at most. */
    static final int SEARCHED = 2_000;

    /** How many bytes of bodies a page reads, and at most a piece more. */
    private static final int MOST_BYTES = 32 * 1024 * 1024;

    private static final int PIECE = 20;

    @Inject
    Database database;

    private record Body(String eventId, byte[] bytes) {}

    /** The events with this text in any value or name of their body, newest first, in any case of letters. */
    public Page<Event> find(String accountId, String text, PageRequest page) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return database.with(connection -> {
            EventSearch newest = EventSearch.all(accountId);
            List<Event> found = new ArrayList<>();
            String reached = page.before();
            long bytes = 0;
            for (int searched = 0; searched < SEARCHED && bytes < MOST_BYTES; searched += PIECE) {
                List<EventPages.Listed> some =
                        newest.rows(connection, "id < ?", " ORDER BY account_id, id DESC", PIECE, reached);
                List<Body> bodies = bodies(connection, accountId, some);
                bytes += bodies.stream().mapToLong(body -> body.bytes().length).sum();
                for (EventPages.Listed each : some) {
                    if (found.size() == page.limit()) {
                        return new Page<>(found, PageRequest.cursorAfter(reached));
                    }
                    if (bodies.stream()
                            .anyMatch(body -> body.eventId().equals(each.event().id())
                                    && BodyTexts.any(body.bytes(), value -> value.toLowerCase(Locale.ROOT)
                                            .contains(wanted)))) {
                        found.add(each.event());
                    }
                    reached = each.event().id();
                }
                if (some.size() < PIECE) {
                    return new Page<>(found, null);
                }
            }
            return new Page<>(found, PageRequest.cursorAfter(reached));
        });
    }

    private static List<Body> bodies(Connection connection, String accountId, List<EventPages.Listed> events)
            throws SQLException {
        if (events.isEmpty()) {
            return List.of();
        }
        List<Object> parameters = new ArrayList<>(List.of(accountId, Event.WHOLE));
        events.forEach(each -> parameters.add(each.event().id()));
        return Database.query(
                connection,
                row -> new Body(row.getString("event_id"), row.getBytes("body")),
                "SELECT event_id, body FROM event_body WHERE account_id = ? AND variant = ? AND event_id IN ("
                        + String.join(", ", Collections.nCopies(events.size(), "?")) + ")",
                parameters.toArray());
    }
}
