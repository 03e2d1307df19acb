package dev.postpaid.listen;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Shows exchanges on the standard output, and everything else on the standard error output. */
final class Terminal {

    private final PrintStream out;
    private final PrintStream err;
    private final boolean verbose;
    private final boolean json;

    Terminal(PrintStream out, PrintStream err, boolean verbose, boolean json) {
        this.out = out;
        this.err = err;
        this.verbose = verbose;
        this.json = json;
    }

    /** Says something about the program itself. */
    synchronized void say(String text) {
        err.println(text);
        err.flush();
    }

    /** @param note why the answer did not get back; null if it did */
    synchronized void show(Captured request, LocalAnswer answer, String note) {
        if (json) {
            out.println(line(request, answer, note));
        } else {
            out.println(text(request, answer, note));
            if (verbose) {
                out.print(details(request, answer));
            }
        }
        out.flush();
    }

    private static String text(Captured request, LocalAnswer answer, String note) {
        String type = request.eventType();
        String id = request.webhookId();
        StringBuilder line = new StringBuilder()
                .append(LocalTime.now().truncatedTo(ChronoUnit.SECONDS))
                .append("  ")
                .append(type == null ? request.method() : printable(type))
                .append("  ")
                .append(id == null ? request.id() : printable(id))
                .append("  ")
                .append(answer.status())
                .append("  ")
                .append(answer.millis())
                .append(" ms");
        if (answer.failure() != null) {
            line.append("  (your server: ").append(answer.failure()).append(')');
        }
        if (note != null) {
            line.append("  (").append(note).append(')');
        }
        return line.toString();
    }

    private static String details(Captured request, LocalAnswer answer) {
        StringBuilder details = new StringBuilder("  > " + request.method() + "\n");
        append(details, "  > ", request.headers());
        append(details, text(request));
        details.append("  < ").append(answer.status()).append('\n');
        append(details, "  < ", answer.headers());
        append(details, answer.body());
        return details.append('\n').toString();
    }

    private static void append(StringBuilder details, String sign, List<Captured.Header> headers) {
        headers.forEach(each -> details.append(sign)
                .append(printable(each.name()))
                .append(": ")
                .append(printable(each.value()))
                .append('\n'));
    }

    private static void append(StringBuilder details, String body) {
        if (!body.isEmpty()) {
            body.lines()
                    .forEach(line ->
                            details.append("    ").append(printable(line)).append('\n'));
        }
    }

    private String line(Captured request, LocalAnswer answer, String note) {
        JsonObjectBuilder line = Json.createObjectBuilder()
                .add("time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        add(line, "event_type", request.eventType());
        add(line, "webhook_id", request.webhookId());
        line.add("request_id", request.id())
                .add("method", request.method())
                .add("status", answer.status())
                .add("duration_ms", answer.millis());
        add(line, "failure", answer.failure());
        add(line, "note", note);
        if (verbose) {
            line.add("request_headers", headers(request.headers()))
                    .add("request_body", text(request))
                    .add("response_headers", headers(answer.headers()))
                    .add("response_body", answer.body());
        }
        return line.build().toString();
    }

    private static JsonObjectBuilder headers(List<Captured.Header> headers) {
        JsonObjectBuilder all = Json.createObjectBuilder();
        headers.forEach(each -> all.add(each.name(), each.value()));
        return all;
    }

    private static void add(JsonObjectBuilder line, String name, String value) {
        if (value == null) {
            line.addNull(name);
        } else {
            line.add(name, value);
        }
    }

    private static String text(Captured request) {
        return new String(request.body(), StandardCharsets.UTF_8);
    }

    /** What came from elsewhere must not control the terminal. */
    private static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\\t]]", "\uFFFD");
    }
}
