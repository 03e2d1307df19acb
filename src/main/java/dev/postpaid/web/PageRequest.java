package dev.postpaid.web;

import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.Rule;
import jakarta.ws.rs.QueryParam;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which part of a list is wanted: {@code ?limit=1–100} (50) and the {@code ?cursor=} of the page before. */
public class PageRequest {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 100;

    /** Letters, since punctuation such as a tilde sorts before letters in some locales of PostgreSQL. */
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

    /** As many as usual. @param cursor null for the first page */
    public static PageRequest at(String cursor) {
        PageRequest page = new PageRequest();
        page.cursor = cursor;
        return page;
    }

    /** @throws ProblemException 422 unless it is a number from 1 to 100 */
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
            // Falls through to the one message.
        }
        throw ProblemException.invalid("limit", Rule.of("whole_number_from_1", MAX_LIMIT));
    }

    /** How many rows to ask the database for. */
    public int fetch() {
        return limit() + 1;
    }

    /** Whether no page came before. */
    public boolean isFirst() {
        return cursor == null;
    }

    /**
     * The id that every item of this page sorts before.
     *
     * @throws ProblemException 422 unless it came from an earlier page
     */
    public String before() {
        return cursor == null ? ABOVE_EVERY_ID : id();
    }

    /**
     * For lists that grow at their end: the place that every item of this page comes after. A cursor that is only an id
     * comes from a list of an earlier version, which had no positions.
     *
     * @throws ProblemException 422 unless it came from an earlier page
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
            // Falls through to the one message.
        }
        throw notACursor();
    }

    private static ProblemException notACursor() {
        return ProblemException.invalid("cursor", Rule.of("cursor"));
    }

    /** The cursor of a page that goes on below this id. */
    public static String cursorAfter(String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }

    /** The cursor of a page that goes on behind this place. */
    public static String cursorAfter(Place place) {
        return cursorAfter(place.position() + "/" + place.id());
    }
}
