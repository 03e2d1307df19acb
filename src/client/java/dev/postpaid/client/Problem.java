package dev.postpaid.client;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Why something was refused (RFC 9457).
 *
 * @param status the HTTP status; 0 if there was no answer
 * @param type {@code /problems/} and a slug that never changes; {@code about:blank} if the answer was not Postpaid's
 * @param title the kind of problem in words
 * @param detail what is wrong this time; may be null
 * @param errors every wrong field; with status 422 only
 * @param requestId what to ask the operator about; may be null
 * @param json all of it; empty if the answer was not Postpaid's
 */
public record Problem(
        int status,
        String type,
        String title,
        String detail,
        List<WrongField> errors,
        String requestId,
        JsonObject json) {

    /**
     * A wrong field.
     *
     * @param field a JSON pointer (RFC 6901) into the body, as {@code /amount/total_incl}, or the name of a parameter
     * @param code the rule that it breaks, by a code that stays
     * @param message the rule in a few words
     */
    public record WrongField(String field, String code, String message) {

        static WrongField of(JsonObject json) {
            Fields fields = new Fields(json);
            return new WrongField(fields.text("pointer"), fields.text("code"), fields.text("detail"));
        }
    }

    static Problem of(JsonObject json) {
        return of(json, new Fields(json).number("status"));
    }

    private static Problem of(JsonObject json, int status) {
        Fields fields = new Fields(json);
        return new Problem(
                status,
                fields.needed("type"),
                fields.text("title"),
                fields.text("detail"),
                fields.list("errors", WrongField::of),
                fields.text("request_id"),
                json);
    }

    /** Of an answer that says no. A proxy's page of HTML is a problem without a type of ours. */
    static Problem of(Answer answer) {
        try {
            return of(answer.json(), answer.status());
        } catch (Answer.Unreadable notOurs) {
            String what = answer.header("location")
                    .map(location -> "The server redirects to " + location)
                    .orElse("The answer is no problem of Postpaid: something else answered at this address");
            return other(answer, what);
        }
    }

    static Problem other(Answer answer, String detail) {
        return new Problem(
                answer.status(),
                "about:blank",
                "HTTP " + answer.status(),
                detail,
                List.of(),
                answer.header("x-request-id").orElse(null),
                JsonValue.EMPTY_JSON_OBJECT);
    }

    /** The end of the type, such as {@code validation} of {@code /problems/validation}. */
    public String slug() {
        return type.substring(type.lastIndexOf('/') + 1);
    }

    /** All of it in one line, for a log. The detail of a problem with errors is the first of them. */
    String line() {
        String fields = errors.stream()
                .map(each -> each.field() + " " + each.code() + " (" + each.message() + ")")
                .collect(Collectors.joining(", "));
        return (status == 0 ? "" : status + " ")
                + (title == null ? type : title)
                + (detail == null || !fields.isEmpty() ? "" : ": " + detail)
                + (fields.isEmpty() ? "" : ": " + fields)
                + (requestId == null ? "" : " [request " + requestId + "]");
    }
}
