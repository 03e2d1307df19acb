package dev.postpaid.idempotency;

import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.Rule;
import java.util.regex.Pattern;

/**
 * The key with which a caller may repeat a request, as in draft-ietf-httpapi-idempotency-key-header. The draft puts it in
 * quotes (RFC 9651), most clients do not; both forms mean the same key.
 *
 * @param value without quotes
 */
record IdempotencyKey(String value) {

    static final String HEADER = "Idempotency-Key";

    private static final Pattern FORM = Pattern.compile("[!-~]{1,255}");
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\[\"\\\\])*)\"");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

    /** @throws ProblemException 422 naming the header */
    static IdempotencyKey parse(String header) {
        String text = header.strip();
        var quoted = QUOTED.matcher(text);
        String value = quoted.matches() ? ESCAPED.matcher(quoted.group(1)).replaceAll("$1") : text;
        if (!FORM.matcher(value).matches() || text.startsWith("\"") && !quoted.matches()) {
            throw ProblemException.invalid(HEADER, Rule.of("idempotency_key"));
        }
        return new IdempotencyKey(value);
    }
}
