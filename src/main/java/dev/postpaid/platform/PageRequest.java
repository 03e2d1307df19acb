package dev.postpaid.platform;

import jakarta.ws.rs.QueryParam;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Which part of a list is wanted: {@code ?limit=1–100} (50) and the {@code ?cursor=} of the page before. */
public class PageRequest {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 100;

    /** A letter: in the locales that PostgreSQL may compare by, punctuation such as a tilde sorts before letters. */
    private static final String ABOVE_EVERY_ID = "zzzz";

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
        throw ProblemException.invalid("limit", "must be a whole number from 1 to " + MAX_LIMIT);
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
     * For lists that are read oldest first: the id that every item of this page sorts after.
     *
     * @throws ProblemException 422 unless it came from an earlier page
     */
    public String after() {
        return cursor == null ? "" : id();
    }

    private String id() {
        try {
            String id = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (id.matches("[a-z]+_[0-9a-z]+")) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // Falls through to the one message.
        }
        throw ProblemException.invalid("cursor", "must be the next_cursor of an earlier page");
    }

    /** The cursor of a page that goes on below this id. */
    public static String cursorAfter(String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }
}
