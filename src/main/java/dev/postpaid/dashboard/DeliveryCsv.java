package dev.postpaid.dashboard;

import dev.postpaid.history.DeliveryView;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A delivery as a line of CSV by RFC 4180. */
final class DeliveryCsv {

    static final String HEAD =
            "id,event_id,event_type,order_number,endpoint_id,status,status_reason,retry_of,attempt_count,"
                    + "last_status_code,last_outcome,created_at,next_attempt_at,finished_at\r\n";

    /** Spreadsheets take a text that begins so for a formula, and run it. */
    private static final String BEGINS_FORMULA = "=+-@\t\r";

    private DeliveryCsv() {}

    static String line(DeliveryView row) {
        return Stream.<Object>of(
                                row.id(),
                                row.eventId(),
                                row.eventType(),
                                row.orderNumber(),
                                row.endpointId(),
                                row.status(),
                                row.statusReason(),
                                row.retryOf(),
                                row.attemptCount(),
                                row.lastStatusCode(),
                                row.lastOutcome(),
                                row.createdAt(),
                                row.nextAttemptAt(),
                                row.finishedAt())
                        .map(DeliveryCsv::cell)
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    /** An apostrophe before what looks like a formula makes it a text. */
    static String cell(Object value) {
        String text = value == null ? "" : value.toString();
        if (!text.isEmpty() && BEGINS_FORMULA.indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        return text.chars().anyMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n')
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }
}
