package dev.postpaid.dashboard;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.omnifaces.util.Faces;
import org.omnifaces.util.Servlets;

/**
 * Links to the pages before and after this one. A cursor leads onward only, so the address has the cursors of the pages before:
 * what somebody saw there, they see again, whatever was added at the top meanwhile.
 */
@Named
@RequestScoped
public class Pager {

    /** Separates cursors, which consist of letters, digits, {@code -} and {@code _}. */
    private static final String SEPARATOR = ".";

    /** How many pages back an address leads; from the oldest of them, one step leads to the newest page. */
    private static final int MOST = 30;

    /** The query of the older page. @param query the filter @param cursor of the older page */
    public String older(String query, String cursor) {
        List<String> trail = new ArrayList<>(trail());
        String here = Faces.getRequestParameter("cursor");
        if (here != null && !here.isEmpty()) {
            trail.add(here);
        }
        return query(query, cursor, trail.subList(Math.max(0, trail.size() - MOST), trail.size()));
    }

    /** The query of the page from which this one was opened. @param query the filter */
    public String newer(String query) {
        List<String> trail = trail();
        return trail.isEmpty() ? query : query(query, trail.get(trail.size() - 1), trail.subList(0, trail.size() - 1));
    }

    private static List<String> trail() {
        String trail = Faces.getRequestParameter("trail");
        return trail == null
                ? List.of()
                : Arrays.stream(trail.split("\\."))
                        .filter(cursor -> !cursor.isEmpty())
                        .toList();
    }

    private static String query(String filter, String cursor, List<String> trail) {
        Map<String, List<String>> place = new LinkedHashMap<>();
        place.put("cursor", List.of(cursor));
        if (!trail.isEmpty()) {
            place.put("trail", List.of(String.join(SEPARATOR, trail)));
        }
        String query = Servlets.toQueryString(place);
        return filter.isEmpty() ? query : filter + "&" + query;
    }
}
