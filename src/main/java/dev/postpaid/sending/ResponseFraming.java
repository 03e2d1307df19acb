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
 * Where the body of an answer ends (RFC 9112, section 6.3). An answer whose headers say it wrongly, or twice, is read as far
 * as possible, and ends its connection.
 */
final class ResponseFraming {

    private static final String CHUNKED = "chunked";

    /** Longer numbers fit into no long. */
    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

    private ResponseFraming() {}

    /**
     * How many bytes follow, or a constant of {@link ContentLengthStrategy}.
     *
     * @param arrived the bytes that have arrived after the head: all that is read where the headers make no sense
     */
    static long length(HttpMessage answer, int arrived) {
        List<String> codings = values(answer, HttpHeaders.TRANSFER_ENCODING);
        if (!codings.isEmpty()) {
            return codings.get(codings.size() - 1).equals(CHUNKED) ? ContentLengthStrategy.CHUNKED : arrived;
        }
        if (!answer.containsHeader(HttpHeaders.CONTENT_LENGTH)) {
            return ContentLengthStrategy.UNDEFINED;
        }
        return announced(answer).orElse(arrived);
    }

    /** Whether the headers say in one way only where the body ends, so that another answer may follow. */
    static boolean isClear(HttpMessage answer) {
        int codings = answer.countHeaders(HttpHeaders.TRANSFER_ENCODING);
        int lengths = answer.countHeaders(HttpHeaders.CONTENT_LENGTH);
        if (codings > 0) {
            return lengths == 0 && values(answer, HttpHeaders.TRANSFER_ENCODING).equals(List.of(CHUNKED));
        }
        return lengths == 0 || announced(answer).isPresent();
    }

    /** The same length twice is one length. */
    private static OptionalLong announced(HttpMessage answer) {
        List<String> lengths = values(answer, HttpHeaders.CONTENT_LENGTH);
        boolean one = lengths.stream().distinct().count() == 1;
        return one && LENGTH.matcher(lengths.get(0)).matches()
                ? OptionalLong.of(Long.parseLong(lengths.get(0)))
                : OptionalLong.empty();
    }

    private static List<String> values(HttpMessage answer, String name) {
        return Arrays.stream(answer.getHeaders(name))
                .flatMap(header -> Arrays.stream(header.getValue().split(",", -1)))
                .map(value -> value.strip().toLowerCase(Locale.ROOT))
                .toList();
    }
}
