package dev.postpaid.web;

import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.Rule;
import jakarta.ws.rs.QueryParam;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The requested part of a list: {@code ?limit=1–100} (default 50) and the {@code ?cursor=} of the previous page. */
public class PageRequest {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 100;

    /** Letters, because punctuation such as a tilde sorts before letters in some locales of PostgreSQL. */
    private static final String ABOVE_EVERY_ID = "zzzz";

    private static final Pattern CURSOR = Pattern.compile("(?:([0-9]{1,18})/)?([a-z]+_[0-9a-z]+)?");

    /**
     * A place in a list that grows at its end, sorted by position and then by id.
     */
    public record Place(long position, String id) implements Comparable<Place> {

        private static final Comparator<Place> IN_ORDER =
                Comparator.comparingLong(Place::position).thenComparing(Place::id);

        static final Place START = new Place(0, "");

        @Override
        public int compareTo(Place other) {
            return IN_ORDER.compare(this, other);
        }
    }

    @QueryParam("limit")
    String limit;

    @QueryParam("cursor")
    String cursor;

    /**
     * Requests a page with the default limit.
     *
     * @param cursor null for the first page
     */
    public static PageRequest at(String cursor) {
        PageRequest page = new PageRequest();
        page.cursor = cursor;
        return page;
    }

    /** Requests a page of this size. @param cursor null for the first page */
    public static PageRequest at(String cursor, String limit) {
        PageRequest page = at(cursor);
        page.limit = limit;
        return page;
    }

    /** Requests the largest page. @param cursor null for the first page */
    public static PageRequest largest(String cursor) {
        return at(cursor, String.valueOf(MAX_LIMIT));
    }

    /** @throws ProblemException 422 if the limit is not a number from 1 to 100 */
    public int limit() {
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        try {
            int wanted = Integer.parseInt(limit);
            if (wanted >= 1 && wanted <= MAX_LIMIT) {
                return wanted;
            }
        } catch (NumberFormatException e) {
            // Continues to the common error below.
        }
        throw ProblemException.invalid("limit", Rule.of("whole_number_from_1", MAX_LIMIT));
    }

    /** The number of rows to query: one more than the limit. */
    public int fetch() {
        return limit() + 1;
    }

    /** Whether this is the first page. */
    public boolean isFirst() {
        return cursor == null;
    }

    /**
     * The upper bound of this page: every item sorts before this id.
     *
     * @throws ProblemException 422 if the cursor is not from an earlier page
     */
    public String before() {
        return cursor == null ? ABOVE_EVERY_ID : id();
    }

    /**
     * The lower bound of this page, for lists that grow at their end: every item comes after this place. A cursor that is
     * only an id is from an earlier version of the list, which had no positions.
     *
     * @throws ProblemException 422 if the cursor is not from an earlier page
     */
    public Place after() {
        if (cursor == null) {
            return Place.START;
        }
        Matcher parts = parts();
        String position = parts.group(1);
        return new Place(position == null ? 0 : Long.parseLong(position), parts.group(2) == null ? "" : parts.group(2));
    }

    private String id() {
        String id = parts().group(2);
        if (id == null) {
            throw notACursor();
        }
        return id;
    }

    private Matcher parts() {
        try {
            Matcher parts = CURSOR.matcher(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
            if (parts.matches() && parts.end() > 0) {
                return parts;
            }
        } catch (IllegalArgumentException e) {
            // Continues to the common error below.
        }
        throw notACursor();
    }

    private static ProblemException notACursor() {
        return ProblemException.invalid("cursor", Rule.of("cursor"));
    }

    /** The cursor of a page that continues below this id. */
    public static String cursorAfter(String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }

    /** The cursor of a page that continues after this place. */
    public static String cursorAfter(Place place) {
        return cursorAfter(place.position() + "/" + place.id());
    }
}
