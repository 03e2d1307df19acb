package dev.postpaid.events;

import dev.postpaid.web.Page;
import dev.postpaid.web.PageRequest;
import dev.postpaid.web.PageRequest.Place;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The list of events, page by page. A filter without an index is applied piece by piece. One page searches a limited part of
 * the list: it can end before it is full, and the next page continues there.
 */
abstract class EventPages {

    /** An index returns this many in some milliseconds. */
    static final int SEARCHED = 10_000;

    private static final int PIECE = 500;

    final EventSearch search;
    final PageRequest request;
    private final List<Event> page = new ArrayList<>();
    private Place reached;
    private boolean ended;

    /** An event and its place in the list. */
    record Listed(Event event, Place place) {

        static Listed of(ResultSet row) throws SQLException {
            Event event = EventRows.read(row);
            return new Listed(event, new Place(row.getLong("feed_position"), event.id()));
        }
    }

    EventPages(EventSearch search, PageRequest request) {
        this.search = search;
        this.request = request;
    }

    /** @param feed the order of the feed for readers that catch up; null for a list with the newest first */
    static Page<Event> page(Connection connection, FeedOrder feed, EventSearch search, PageRequest request)
            throws SQLException {
        EventPages pages =
                feed == null ? new NewestFirst(search, request) : new Onward(search, request, feed.horizon(connection));
        return pages.read(connection);
    }

    /** The place at which the first page begins. */
    abstract Place start(Connection connection) throws SQLException;

    /** The events after a place, in order. */
    abstract List<Listed> after(Connection connection, Place place, int most) throws SQLException;

    /** Whether neither this event nor any later one of the list can match the filter. */
    abstract boolean isBeyond(Event event);

    abstract String cursor(Place reached, boolean ended);

    private Page<Event> read(Connection connection) throws SQLException {
        reached = start(connection);
        int fetch = request.fetch();
        int piece = search.isSelective() ? PIECE : fetch;
        int searched = 0;
        ended = search.findsNothing();
        while (!ended && searched < SEARCHED) {
            List<Listed> some = after(connection, reached, piece);
            if (!take(connection, some)) {
                break;
            }
            searched += some.size();
            ended |= some.size() < piece;
        }
        return new Page<>(List.copyOf(page), cursor(reached, ended));
    }

    /** @return whether the page has room for more */
    private boolean take(Connection connection, List<Listed> some) throws SQLException {
        Set<String> wanted =
                search.wanted(connection, some.stream().map(Listed::event).toList());
        for (Listed each : some) {
            if (isBeyond(each.event())) {
                ended = true;
                return false;
            }
            if (wanted.contains(each.event().id())) {
                if (page.size() == request.limit()) {
                    return false;
                }
                page.add(each.event());
            }
            reached = each.place();
        }
        return true;
    }

    /** A list ordered by id that ends: the last page has no next page. */
    private static final class NewestFirst extends EventPages {

        NewestFirst(EventSearch search, PageRequest request) {
            super(search, request);
        }

        @Override
        Place start(Connection connection) {
            String newest = search.newestId();
            String before = request.before();
            return new Place(0, newest == null || before.compareTo(newest) < 0 ? before : newest);
        }

        @Override
        List<Listed> after(Connection connection, Place place, int most) throws SQLException {
            return search.rows(connection, "id < ?", " ORDER BY account_id, id DESC", most, place.id());
        }

        @Override
        boolean isBeyond(Event event) {
            String oldest = search.oldestId();
            return oldest != null && event.id().compareTo(oldest) < 0;
        }

        @Override
        String cursor(Place reached, boolean ended) {
            return ended ? null : PageRequest.cursorAfter(reached.id());
        }
    }

    /** The feed, ordered by position below the horizon. Every page has a next page, for later events. */
    private static final class Onward extends EventPages {

        private static final String IN_ORDER = " ORDER BY account_id, feed_position, id";

        private final long horizon;

        Onward(EventSearch search, PageRequest request, long horizon) {
            super(search, request);
            this.horizon = horizon;
        }

        @Override
        Place start(Connection connection) throws SQLException {
            Place place = request.after();
            Place since = search.since(connection);
            return since != null && since.compareTo(place) > 0 ? since : place;
        }

        /** In two steps, each of which reads one range of the index. */
        @Override
        List<Listed> after(Connection connection, Place place, int most) throws SQLException {
            List<Listed> rows = new ArrayList<>(search.rows(
                    connection, "feed_position = ? AND id > ?", IN_ORDER, most, place.position(), place.id()));
            if (rows.size() < most) {
                rows.addAll(search.rows(
                        connection,
                        "feed_position > ? AND feed_position < ?",
                        IN_ORDER,
                        most - rows.size(),
                        place.position(),
                        horizon));
            }
            return rows;
        }

        @Override
        boolean isBeyond(Event event) {
            String newest = search.newestId();
            return newest != null && event.id().compareTo(newest) >= 0;
        }

        @Override
        String cursor(Place reached, boolean ended) {
            return PageRequest.cursorAfter(reached);
        }
    }
}
