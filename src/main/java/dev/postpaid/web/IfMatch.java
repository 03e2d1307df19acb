package dev.postpaid.web;

import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import java.util.regex.Pattern;

/**
 * The versions that a caller wants to change: {@code If-Match} (RFC 9110, section 13.1.1), a list of entity tags, or
 * {@code *} for any. A weak tag never matches; text that is not a tag does not match either.
 */
public record IfMatch(String header) {

    /** Any version; the default. */
    public static final String ANY = "*";

    /** {@link #ANY} as a value. */
    public static final IfMatch ANYTHING = new IfMatch(ANY);

    private static final Pattern TAG = Pattern.compile("(?<=^|[, \\t])(W/)?\"([!#-~\\x80-\\xFF]*)\"");

    /** JAX-RS calls this method. */
    public static IfMatch valueOf(String header) {
        return new IfMatch(header);
    }

    /** @throws ProblemException 412 if this version is not among them */
    public void check(int version) {
        if (!matches(version)) {
            throw new ProblemException(
                    ProblemType.PRECONDITION_FAILED,
                    "It was changed meanwhile: its ETag is \"" + version + "\" now. Read it again.");
        }
    }

    boolean matches(int version) {
        return header.strip().equals(ANY)
                || TAG.matcher(header)
                        .results()
                        .anyMatch(tag -> tag.group(1) == null && tag.group(2).equals(Integer.toString(version)));
    }
}
