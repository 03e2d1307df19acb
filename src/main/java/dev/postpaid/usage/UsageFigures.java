package dev.postpaid.usage;

import dev.postpaid.history.LogCounts;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an account did.
 *
 * @param orders accepted, paid or not
 * @param events recorded
 * @param eventsByType the same by type
 * @param delivered deliveries that succeeded
 * @param failed deliveries that were given up after their attempts
 * @param attempts requests to endpoints whose outcome is known
 */
public record UsageFigures(
        long orders, long events, Map<String, Long> eventsByType, long delivered, long failed, long attempts) {

    static final String ORDERS = "orders";

    /** Stands before the type. */
    static final String EVENT = "event:";

    /** @param numbers by what was counted, as the table has it */
    static UsageFigures of(Map<String, Long> numbers) {
        Map<String, Long> types = new TreeMap<>();
        numbers.forEach((what, number) -> {
            if (what.startsWith(EVENT)) {
                types.put(what.substring(EVENT.length()), number);
            }
        });
        return new UsageFigures(
                numbers.getOrDefault(ORDERS, 0L),
                types.values().stream().mapToLong(Long::longValue).sum(),
                types,
                numbers.getOrDefault(LogCounts.DELIVERED, 0L),
                numbers.getOrDefault(LogCounts.FAILED, 0L),
                numbers.getOrDefault(LogCounts.ATTEMPTS, 0L));
    }
}
