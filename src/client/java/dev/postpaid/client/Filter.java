package dev.postpaid.client;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which items of a list. Each method changes this object and returns it; a list that was made with it stays as it is.
 *
 * @param <F> its own type
 */
abstract sealed class Filter<F extends Filter<F>> permits OrderFilter, EventFilter, DeliveryFilter {

    private final Map<String, String> parameters = new TreeMap<>();

    Filter() {}

    /** Only these, in the words of the items. */
    public F status(String... any) {
        return with("status", String.join(",", any));
    }

    /** Upper and lower case are the same. */
    public F orderNumber(String number) {
        return with("order_number", number);
    }

    /** From this time on. */
    public F since(Instant time) {
        return with("since", time.toString());
    }

    /** Before this time. */
    public F before(Instant time) {
        return with("before", time.toString());
    }

    /** How many items a page has: 1 to 100, otherwise 50. */
    public F pageSize(int items) {
        return with("limit", Integer.toString(items));
    }

    @SuppressWarnings("unchecked")
    F with(String name, String value) {
        parameters.put(name, value);
        return (F) this;
    }

    Map<String, String> parameters() {
        return Collections.unmodifiableMap(new TreeMap<>(parameters));
    }
}
