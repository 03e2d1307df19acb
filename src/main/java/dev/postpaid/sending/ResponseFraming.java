package dev.postpaid.sending;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ContentLengthStrategy;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpMessage;

/**
 * Where the body of a response ends (RFC 9112, section 6.3). A response with wrong or contradictory headers is read as far as
 * possible, and ends its connection.
 */
final class ResponseFraming {

    private static final String CHUNKED = "chunked";

    /** A longer number may not fit into a long. */
    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

    private ResponseFraming() {}

    /**
     * How many bytes follow, or a constant of {@link ContentLengthStrategy}.
     *
     * @param arrived the bytes that have arrived after the head. If the headers make no sense, only these are read
     */
    static long length(HttpMessage response, int arrived) {
        List<String> codings = values(response, HttpHeaders.TRANSFER_ENCODING);
        if (!codings.isEmpty()) {
            return codings.get(codings.size() - 1).equals(CHUNKED) ? ContentLengthStrategy.CHUNKED : arrived;
        }
        if (!response.containsHeader(HttpHeaders.CONTENT_LENGTH)) {
            return ContentLengthStrategy.UNDEFINED;
        }
        return announced(response).orElse(arrived);
    }

    /** Whether the headers say clearly where the body ends, so that another response may follow. */
    static boolean isClear(HttpMessage response) {
        int codings = response.countHeaders(HttpHeaders.TRANSFER_ENCODING);
        int lengths = response.countHeaders(HttpHeaders.CONTENT_LENGTH);
        if (codings > 0) {
            return lengths == 0
                    && values(response, HttpHeaders.TRANSFER_ENCODING).equals(List.of(CHUNKED));
        }
        return lengths == 0 || announced(response).isPresent();
    }

    /** A length that is given twice must be the same. */
    private static OptionalLong announced(HttpMessage response) {
        List<String> lengths = values(response, HttpHeaders.CONTENT_LENGTH);
        boolean one = lengths.stream().distinct().count() == 1;
        return one && LENGTH.matcher(lengths.get(0)).matches()
                ? OptionalLong.of(Long.parseLong(lengths.get(0)))
                : OptionalLong.empty();
    }

    private static List<String> values(HttpMessage response, String name) {
        return Arrays.stream(response.getHeaders(name))
                .flatMap(header -> Arrays.stream(header.getValue().split(",", -1)))
                .map(value -> value.strip().toLowerCase(Locale.ROOT))
                .toList();
    }
}
