package dev.postpaid.sending;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Headers as the log keeps them: one a line. */
public final class HeaderLines {

    private HeaderLines() {}

    /**
     * By name, as it was written first. The values of a name that came several times are joined as RFC 9110, section 5.3, does
     * it. A last line that was cut within the name is left out.
     *
     * @param lines null where none are kept
     * @return null likewise
     */
    public static Map<String, String> byName(String lines) {
        if (lines == null) {
            return null;
        }
        Map<String, String> headers = new LinkedHashMap<>();
        Map<String, String> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        lines.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                String name = line.substring(0, colon).strip();
                known.putIfAbsent(name, name);
                headers.merge(known.get(name), line.substring(colon + 1).strip(), (first, next) -> first + ", " + next);
            }
        });
        return headers;
    }
}
