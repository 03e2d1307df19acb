package dev.postpaid.client;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an account did.
 *
 * @param since the first day, in UTC
 * @param until the first day that is left out
 * @param countedUntil all that happened before is counted; null before the first count
 * @param days all days of the period, the first one first
 */
public record Usage(
        LocalDate since, LocalDate until, Instant countedUntil, Figures total, List<Day> days, JsonObject json) {

    /**
     * Figures of a time.
     *
     * @param orders accepted, paid or not
     * @param events recorded
     * @param delivered deliveries that succeeded
     * @param failed deliveries that were given up after their attempts
     * @param attempts requests to endpoints whose outcome is known
     */
    public record Figures(
            long orders, long events, Map<String, Long> eventsByType, long delivered, long failed, long attempts) {

        static Figures of(JsonObject json) {
            Fields fields = new Fields(json);
            Map<String, Long> byType = fields.object("events_by_type", types -> types.entrySet().stream()
                    .filter(each -> each.getValue() instanceof JsonNumber)
                    .collect(Collectors.toUnmodifiableMap(
                            Map.Entry::getKey, each -> ((JsonNumber) each.getValue()).longValue())));
            return new Figures(
                    fields.count("orders"),
                    fields.count("events"),
                    byType == null ? Map.of() : byType,
                    fields.count("delivered"),
                    fields.count("failed"),
                    fields.count("attempts"));
        }
    }

    /** Figures of a day in UTC. */
    public record Day(LocalDate day, Figures figures) {

        static Day of(JsonObject json) {
            return new Day(new Fields(json).day("day"), Figures.of(json));
        }
    }

    static Usage of(JsonObject json) {
        Fields fields = new Fields(json);
        return new Usage(
                fields.day("since"),
                fields.day("until"),
                fields.time("counted_until"),
                fields.object("total", Figures::of),
                fields.list("days", Day::of),
                json);
    }

    static Call<Usage> call(Connection connection, String path, LocalDate since, LocalDate until) {
        Map<String, String> query = new TreeMap<>();
        if (since != null) {
            query.put("since", since.toString());
        }
        if (until != null) {
            query.put("until", until.toString());
        }
        return connection.call(Request.get(path, query), answer -> of(answer.json()));
    }
}
