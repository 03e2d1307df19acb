package dev.postpaid.dashboard;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.history.AttemptCourse;
import dev.postpaid.history.AttemptCourse.Span;
import dev.postpaid.operations.LastDay;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Charts in the format of Chart.js. A data set names its colour ({@code tone}); dashboard.js reads the colour from the style
 * sheet, which has a light and a dark theme.
 */
final class Charts {

    private Charts() {}

    /** Attempts over time, with one stack of outcomes for each part of the period. */
    static String outcomes(AttemptCourse course, Function<Instant, String> label) {
        JsonArrayBuilder sets = JSON.createArrayBuilder();
        course.outcomes()
                .forEach(outcome -> sets.add(
                        set(Texts.of("outcome_short." + outcome), "outcome-" + outcome, course, span -> span.outcomes()
                                .getOrDefault(outcome, 0))));
        return chart("bar", labels(course, label), sets, axis(true, null), axis(true, Texts.of("endpoint.attempts")));
    }

    /** The durations of attempts, in milliseconds. */
    static String latencies(AttemptCourse course, Function<Instant, String> label) {
        JsonArrayBuilder sets = JSON.createArrayBuilder()
                .add(set(Texts.of("endpoint.p50"), "p50", course, Span::p50))
                .add(set(Texts.of("endpoint.p95"), "p95", course, Span::p95));
        return chart(
                "line", labels(course, label), sets, axis(false, null), axis(false, Texts.of("endpoint.milliseconds")));
    }

    /** How many deliveries waited, and how many attempts were under way. */
    static String queue(LastDay day, Function<Instant, String> label) {
        JsonArrayBuilder sets = JSON.createArrayBuilder()
                .add(ofDay(Texts.of("last_day.waiting"), "p95", day, LastDay.Span::waiting))
                .add(ofDay(Texts.of("last_day.in_flight"), "p50", day, LastDay.Span::inFlight));
        return chart("line", labels(day, label), sets, axis(false, null), axis(false, Texts.of("last_day.waiting")));
    }

    /** What was accepted and delivered in a minute, and what failed. */
    static String pace(LastDay day, Function<Instant, String> label) {
        JsonArrayBuilder sets = JSON.createArrayBuilder()
                .add(ofDay(Texts.of("last_day.accepted"), "p50", day, LastDay.Span::accepted))
                .add(ofDay(Texts.of("last_day.delivered"), "outcome-delivered", day, LastDay.Span::delivered))
                .add(ofDay(Texts.of("last_day.failures"), "outcome-server_error", day, LastDay.Span::failures));
        return chart("line", labels(day, label), sets, axis(false, null), axis(false, Texts.of("last_day.pace")));
    }

    /** For how long something was due. */
    static String oldest(LastDay day, Function<Instant, String> label) {
        JsonArrayBuilder sets = JSON.createArrayBuilder()
                .add(ofDay(Texts.of("last_day.oldest"), "p95", day, LastDay.Span::oldestDueSeconds));
        return chart("line", labels(day, label), sets, axis(false, null), axis(false, Texts.of("last_day.oldest")));
    }

    /** Nothing where nothing is known. */
    private static JsonObjectBuilder ofDay(
            String label, String tone, LastDay day, Function<LastDay.Span, Number> value) {
        return set(label, tone, day.spans().stream().map(span -> span.minutes() == 0 ? null : value.apply(span)));
    }

    private static JsonArrayBuilder labels(LastDay day, Function<Instant, String> label) {
        JsonArrayBuilder labels = JSON.createArrayBuilder();
        day.spans().forEach(span -> labels.add(label.apply(span.from())));
        return labels;
    }

    private static JsonArrayBuilder labels(AttemptCourse course, Function<Instant, String> label) {
        JsonArrayBuilder labels = JSON.createArrayBuilder();
        course.spans().forEach(span -> labels.add(label.apply(span.from())));
        return labels;
    }

    private static JsonObjectBuilder set(
            String label, String tone, AttemptCourse course, Function<Span, Number> value) {
        return set(label, tone, course.spans().stream().map(value));
    }

    private static JsonObjectBuilder set(String label, String tone, Stream<? extends Number> values) {
        JsonArrayBuilder data = JSON.createArrayBuilder();
        values.forEach(number -> {
            if (number == null) {
                data.addNull();
            } else if (number instanceof Double) {
                data.add(number.doubleValue());
            } else {
                data.add(number.longValue());
            }
        });
        return JSON.createObjectBuilder()
                .add("label", label)
                .add("tone", tone)
                .add("data", data)
                .add("borderWidth", 2)
                .add("spanGaps", true);
    }

    private static JsonObjectBuilder axis(boolean stacked, String title) {
        JsonObjectBuilder axis = JSON.createObjectBuilder().add("stacked", stacked);
        if (title != null) {
            axis.add("beginAtZero", true)
                    .add("ticks", JSON.createObjectBuilder().add("precision", 0))
                    .add(
                            "title",
                            JSON.createObjectBuilder().add("display", true).add("text", title));
        }
        return axis;
    }

    private static String chart(
            String type, JsonArrayBuilder labels, JsonArrayBuilder sets, JsonObjectBuilder x, JsonObjectBuilder y) {
        JsonObjectBuilder legend = JSON.createObjectBuilder().add("position", "bottom");
        JsonObjectBuilder options = JSON.createObjectBuilder()
                .add("maintainAspectRatio", false)
                .add("animation", false)
                .add(
                        "interaction",
                        JSON.createObjectBuilder().add("mode", "index").add("intersect", false))
                .add("plugins", JSON.createObjectBuilder().add("legend", legend))
                .add("scales", JSON.createObjectBuilder().add("x", x).add("y", y));
        return JSON.createObjectBuilder()
                .add("type", type)
                .add("data", JSON.createObjectBuilder().add("labels", labels).add("datasets", sets))
                .add("options", options)
                .build()
                .toString();
    }
}
