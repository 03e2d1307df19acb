package dev.postpaid.history;

import dev.postpaid.deliveries.DeliveryStatus;
import dev.postpaid.platform.Ids;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.Rfc3339;
import dev.postpaid.platform.Rule;
import dev.postpaid.sending.Outcome;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Selects deliveries; an absent field does not restrict. */
public class DeliveryFilter {

    /** Pending, and no attempt was made yet. */
    public static final String QUEUED = "queued";

    /** Pending, and at least one attempt failed. */
    public static final String RETRYING = "retrying";

    private static final List<String> WAITING = Stream.concat(
                    DeliveryStatus.words(false).stream(), Stream.of(QUEUED, RETRYING))
            .toList();
    private static final List<String> FINISHED = DeliveryStatus.words(true);

    /** How much clocks may differ: the node that makes an id takes the time from its own clock. */
    private static final Duration CLOCKS_APART = Duration.ofHours(1);

    @QueryParam("endpoint")
    String endpoint;

    @QueryParam("event")
    String event;

    /** One word or several, separated by commas. */
    @QueryParam("status")
    String status;

    @QueryParam("type")
    String type;

    @QueryParam("order_number")
    String orderNumber;

    /** The status code of the last answer, such as {@code 404}, or a class of codes, such as {@code 4xx}. */
    @QueryParam("answer")
    String answer;

    /** How the last attempt ended, a word of {@link Outcome}. */
    @QueryParam("outcome")
    String outcome;

    @QueryParam("since")
    String since;

    @QueryParam("until")
    String until;

    /** The name of {@code until} in the other lists. */
    @QueryParam("before")
    String before;

    /** Only these deliveries; null for all. */
    List<String> ids;

    /**
     * Makes a filter outside of a resource.
     *
     * @param parameter returns each value by the name of its query parameter; null or empty does not restrict
     */
    public static DeliveryFilter of(UnaryOperator<String> parameter) {
        UnaryOperator<String> given = name -> {
            String value = parameter.apply(name);
            return value == null || value.isBlank() ? null : value.strip();
        };
        DeliveryFilter filter = new DeliveryFilter();
        filter.endpoint = given.apply("endpoint");
        filter.event = given.apply("event");
        filter.status = given.apply("status");
        filter.type = given.apply("type");
        filter.orderNumber = given.apply("order_number");
        filter.answer = given.apply("answer");
        filter.outcome = given.apply("outcome");
        filter.since = given.apply("since");
        filter.until = given.apply("until");
        return filter;
    }

    /** Selects among these deliveries. */
    static DeliveryFilter among(Collection<String> ids) {
        DeliveryFilter filter = new DeliveryFilter();
        filter.ids = List.copyOf(ids);
        return filter;
    }

    /** The restrictions in the form of a query string; empty if there are none. */
    String text() {
        Map<String, String> given = new LinkedHashMap<>();
        given.put("endpoint", endpoint);
        given.put("event", event);
        given.put("status", status);
        given.put("type", type);
        given.put("order_number", orderNumber);
        given.put("answer", answer);
        given.put("outcome", outcome);
        given.put("since", since);
        given.put("until", until);
        given.put("before", before);
        given.values().removeIf(Objects::isNull);
        return given.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining("&"));
    }

    /** The selected statuses; empty for all. @throws ProblemException 422 for an unknown word */
    List<String> statuses() {
        List<String> words = status == null
                ? List.of()
                : Arrays.stream(status.split(",")).map(String::strip).distinct().toList();
        if (!words.stream().allMatch(word -> WAITING.contains(word) || FINISHED.contains(word))
                || status != null && words.isEmpty()) {
            throw ProblemException.invalid(
                    "status", Rule.of("status_word", String.join(", ", WAITING), String.join(", ", FINISHED)));
        }
        return words;
    }

    /** The selected statuses of deliveries that are in the queue. */
    List<String> waits() {
        List<String> wanted = statuses();
        return wanted.isEmpty()
                ? DeliveryStatus.words(false)
                : wanted.stream().filter(WAITING::contains).toList();
    }

    /** The selected final statuses. */
    List<String> ends() {
        List<String> wanted = statuses();
        return wanted.isEmpty()
                ? FINISHED
                : wanted.stream().filter(FINISHED::contains).toList();
    }

    /** The selected codes of the last answer. @throws ProblemException 422 unless it is a code or a class of codes */
    Codes codes() {
        return answer == null ? null : Codes.of(answer);
    }

    /** @param lowest inclusive @param highest inclusive */
    record Codes(int lowest, int highest) {

        private static Codes of(String answer) {
            if (answer.matches("[1-5]xx")) {
                int first = (answer.charAt(0) - '0') * 100;
                return new Codes(first, first + 99);
            }
            if (answer.matches("[1-5][0-9][0-9]")) {
                return new Codes(Integer.parseInt(answer), Integer.parseInt(answer));
            }
            throw ProblemException.invalid("answer", Rule.of("answer_code"));
        }
    }

    /** How the last attempt ended, or null. @throws ProblemException 422 for an unknown word */
    String lastOutcome() {
        List<String> words = Arrays.stream(Outcome.values()).map(Outcome::word).toList();
        if (outcome != null && !words.contains(outcome)) {
            throw ProblemException.invalid("outcome", Rule.of("outcome_word", String.join(", ", words)));
        }
        return outcome;
    }

    /** Whether a restriction has no index in the log. */
    boolean isSearch() {
        return event == null
                && orderNumber == null
                && ids == null
                && (type != null || answer != null || outcome != null || from() != null || to() != null);
    }

    /**
     * A lower bound of ids: deliveries of the selected events are not older, since an id begins with its creation time. Null
     * for no bound.
     */
    String oldestId() {
        return from() == null ? null : Ids.first("dlv", from().minus(CLOCKS_APART));
    }

    /**
     * An upper bound of ids, or null for none. It also excludes later deliveries that send an older event again: otherwise
     * every list that ends in the past would begin with a search through all later deliveries.
     */
    String newestId() {
        return to() == null ? null : Ids.first("dlv", to().plus(CLOCKS_APART));
    }

    /** The start of the period, inclusive, or null. */
    Instant from() {
        return Rfc3339.time("since", since);
    }

    /** The end of the period, exclusive, or null. */
    Instant to() {
        if (before != null && until != null) {
            throw ProblemException.invalid("before", Rule.of("same_as_until"));
        }
        return before == null ? Rfc3339.time("until", until) : Rfc3339.time("before", before);
    }
}
