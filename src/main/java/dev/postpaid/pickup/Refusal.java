package dev.postpaid.pickup;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemException.FieldError;
import dev.postpaid.web.Problems;
import java.util.List;

/** Why a row is refused, as its sender would have been answered over HTTP. */
final class Refusal {

    /** As the column has room for. */
    static final int LONGEST = 100_000;

    /** A body may have thousands of unknown fields. */
    private static final int MOST_ERRORS = 20;

    private static final int LONGEST_TEXT = 500;

    private Refusal() {}

    /** As JSON. Names the first wrong fields, or none if that takes too much room. */
    static String of(ProblemException refusal, OutboxRow row) {
        String json =
                json(refusal, row, refusal.errors().stream().limit(MOST_ERRORS).toList());
        return json.length() <= LONGEST ? json : json(refusal, row, List.of());
    }

    private static String json(ProblemException refusal, OutboxRow row, List<FieldError> errors) {
        ProblemException some = new ProblemException(
                refusal.type(),
                cut(refusal.getMessage()),
                errors.stream()
                        .map(error -> new FieldError(cut(error.pointer()), error.rule()))
                        .toList());
        return JSON.createObjectBuilder(Problems.json(some, row.name()))
                .remove("request_id")
                .build()
                .toString();
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }
}
