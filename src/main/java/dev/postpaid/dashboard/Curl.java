package dev.postpaid.dashboard;

import dev.postpaid.history.DeliveryView.AttemptView;
import dev.postpaid.sending.HeaderLines;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** An attempt as a command that sends the same request again, for a POSIX shell. */
final class Curl {

    /** Headers that curl writes itself. */
    private static final Set<String> OF_CURL = Set.of("host", "content-length");

    /** A longer body is no part of the command: the page would have it twice for each attempt. */
    private static final int LONGEST_BODY = 16 * 1024;

    private Curl() {}

    /**
     * @param body as it was sent; of a long one, the command reads it from {@code body.json}
     * @param signed whether it has the signatures that were sent; otherwise a placeholder, for tests with other secrets
     * @return null if nothing is kept of the request
     */
    static String of(AttemptView attempt, String body, boolean signed) {
        Map<String, String> headers = HeaderLines.byName(attempt.requestHeadersText());
        if (headers == null || attempt.url() == null || body == null) {
            return null;
        }
        String given = headers.entrySet().stream()
                .filter(header -> !OF_CURL.contains(lower(header.getKey())))
                .map(header -> " \\\n  -H " + quoted(header.getKey() + ": " + value(header, signed)))
                .collect(Collectors.joining());
        // Unlike --data, --data-raw reads no file if the body begins with @.
        String data = body.length() > LONGEST_BODY ? "--data-binary @body.json" : "--data-raw " + quoted(body);
        return "curl -i -X POST " + quoted(attempt.url()) + given + " \\\n  " + data;
    }

    private static String value(Map.Entry<String, String> header, boolean signed) {
        return !signed && lower(header.getKey()).endsWith("-signature") ? "<signature>" : header.getValue();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Within single quotes a shell changes nothing; a quote itself stands outside of them. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
