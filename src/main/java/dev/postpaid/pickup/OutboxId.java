package dev.postpaid.pickup;

import dev.postpaid.platform.ProblemException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The id of a row as the API writes it: {@code out_42}. */
final class OutboxId {

    private static final Pattern FORM = Pattern.compile("out_(0|[1-9][0-9]{0,17})");

    private OutboxId() {}

    static String text(long id) {
        return "out_" + id;
    }

    /** @throws ProblemException 404 for a text that is no id */
    static long of(String text) {
        Matcher id = FORM.matcher(text);
        if (!id.matches()) {
            throw ProblemException.notFound("outbox row");
        }
        return Long.parseLong(id.group(1));
    }
}
