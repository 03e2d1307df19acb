package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/metrics.md lists what is served, and nothing else. */
class MetricsReferenceIT extends Suite {

    private static final Pattern DOCUMENTED =
            Pattern.compile("^\\| `(postpaid_\\w+)` \\| (\\w+) \\| (?:`(\\w+)` )?\\| ", Pattern.MULTILINE);
    private static final Pattern TYPE = Pattern.compile("^# TYPE (\\w+) (\\w+)$", Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

    /** @param labels the names; which values there are depends on what happened */
    private record Metric(String name, String type, Set<String> labels) {}

    @Test
    void everyMetricThatIsServedIsDocumentedWithItsTypeAndLabelsAndNoOther() throws IOException {
        Set<Metric> documented = DOCUMENTED
                .matcher(Files.readString(Path.of("docs/metrics.md")))
                .results()
                .map(row ->
                        new Metric(row.group(1), row.group(2), row.group(3) == null ? Set.of() : Set.of(row.group(3))))
                .collect(Collectors.toSet());
        try (Receiver receiver = Receiver.start()) {
            // Some are there once they have something to tell.
            receiver.answer(request -> Reply.of(request.path().equals("/fine") ? 200 : 500));
            shop.endpoint(receiver.url("/fine"));
            shop.endpoint(receiver.url("/broken"), "\"retry\":{\"delays_seconds\":[1]}");
            shop.sell();

            soon().untilAsserted(() -> assertThat(served()).containsExactlyInAnyOrderElementsOf(documented));
        }
    }

    private Set<Metric> served() {
        String text = operator.get("/api/metrics").expect(200).text();
        return TYPE.matcher(text)
                .results()
                .map(type -> new Metric(type.group(1), type.group(2), labels(type.group(1), text)))
                .collect(Collectors.toSet());
    }

    private static Set<String> labels(String metric, String text) {
        Matcher samples = Pattern.compile("^" + metric + "(?:_bucket|_sum|_count)?\\{(.*)\\} ", Pattern.MULTILINE)
                .matcher(text);
        Set<String> labels = samples.results()
                .flatMap(sample -> LABEL.matcher(sample.group(1)).results())
                .map(label -> label.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        labels.remove("le"); // every histogram's
        return labels;
    }
}
