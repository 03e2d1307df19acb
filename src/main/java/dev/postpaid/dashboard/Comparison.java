package dev.postpaid.dashboard;

import com.github.difflib.text.DiffRow;
import com.github.difflib.text.DiffRowGenerator;
import dev.postpaid.history.DeliveryView.AttemptView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Two attempts of one delivery, side by side. Their bodies are the same, so what differs is the headers and the answer.
 *
 * @param facts what is known about each attempt
 * @param sent the headers of the requests
 * @param answered the headers of the answers
 * @param body the lines of the answers' bodies
 */
public record Comparison(List<Row> facts, List<Row> sent, List<Row> answered, List<Row> body) {

    /** @param name of a header; null for a line of a body @param one null where only the other has it */
    public record Row(String name, String one, String other) {

        public boolean isChanged() {
            return !Objects.equals(one, other);
        }
    }

    static Comparison of(AttemptView one, AttemptView other) {
        return new Comparison(
                List.of(
                        new Row("delivery.url", one.url(), other.url()),
                        new Row("endpoint.answer", text(one.statusCode()), text(other.statusCode())),
                        new Row("delivery.duration", one.durationMs() + " ms", other.durationMs() + " ms")),
                headers(one.requestHeaders(), other.requestHeaders()),
                headers(one.responseHeaders(), other.responseHeaders()),
                lines(one.responseBody(), other.responseBody()));
    }

    private static String text(Integer code) {
        return code == null ? null : code.toString();
    }

    private static List<Row> headers(Map<String, String> one, Map<String, String> other) {
        Map<String, String> first = one == null ? Map.of() : one;
        Map<String, String> second = other == null ? Map.of() : other;
        TreeSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(first.keySet());
        names.addAll(second.keySet());
        return names.stream()
                .map(name -> new Row(name, first.get(name), second.get(name)))
                .toList();
    }

    private static List<Row> lines(String one, String other) {
        if (one == null && other == null) {
            return List.of();
        }
        List<DiffRow> rows = DiffRowGenerator.create().build().generateDiffRows(lines(one), lines(other));
        List<Row> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(new Row(
                null,
                row.getTag() == DiffRow.Tag.INSERT ? null : row.getOldLine(),
                row.getTag() == DiffRow.Tag.DELETE ? null : row.getNewLine())));
        return lines;
    }

    private static List<String> lines(String body) {
        return body == null || body.isEmpty()
                ? List.of()
                : PrettyJson.of(body).lines().toList();
    }
}
