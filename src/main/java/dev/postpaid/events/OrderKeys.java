package dev.postpaid.events;

import dev.postpaid.refunds.Refund;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The deduplication keys of events about orders: the type, the id of the order and, where there can be several, of what it is about. */
final class OrderKeys {

    private OrderKeys() {}

    static String paid(String orderId) {
        return Event.ORDER_PAID + ":" + orderId;
    }

    static String expired(String orderId) {
        return Event.ORDER_EXPIRED + ":" + orderId;
    }

    static String refunded(String orderId, String refundId) {
        return Event.ORDER_REFUNDED + ":" + orderId + ":" + refundId;
    }

    /** Of all events that there can be about these orders. @param refunds theirs */
    static List<String> of(List<String> orderIds, List<Refund> refunds) {
        return Stream.concat(
                        orderIds.stream().flatMap(id -> Stream.of(paid(id), expired(id))),
                        refunds.stream().map(refund -> refunded(refund.orderId(), refund.id())))
                .toList();
    }

    /** The id of the order; empty for an event that has none. */
    static Optional<String> orderOf(String key) {
        String[] parts = key.split(":", 3);
        return parts.length > 1 && Event.OF_ORDERS.contains(parts[0]) ? Optional.of(parts[1]) : Optional.empty();
    }
}
