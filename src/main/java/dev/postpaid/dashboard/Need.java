package dev.postpaid.dashboard;

import org.omnifaces.util.Faces;

/**
 * Something that needs somebody.
 *
 * @param id names it within the page
 * @param state colours it, as a badge
 * @param link leads to where it is seen to; null for nowhere
 * @param label of the link
 * @param suspended the webhook that a click enables again; null if this does not help
 */
public record Need(String id, String state, String title, String text, String link, String label, String suspended) {

    Need(String id, String state, String title, String text, String link, String label) {
        this(id, state, title, text, link, label, null);
    }

    /** The link to a page. @param below its address below that of the dashboard */
    static String page(String below) {
        return Faces.getRequestContextPath() + "/dashboard/" + below;
    }
}
