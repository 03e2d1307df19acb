package dev.postpaid.history;

/**
 * The names of deliveries in the log of changes: each has the name of its event. The statements select kind, id and name by
 * account and id, and whether the delivery was deleted.
 */
public final class DeliveryNames {

    /** For a delivery in the queue. */
    public static final String WAITING =
            """
            SELECT 'delivery' AS kind, d.id, COALESCE(e.order_number, e.type) AS name, FALSE AS gone
            FROM delivery d JOIN event e ON e.account_id = d.account_id AND e.id = d.event_id
            WHERE d.account_id = ? AND d.id = ?
            """;

    /** For a delivery in the log. */
    public static final String FINISHED =
            """
            SELECT 'delivery' AS kind, f.delivery_id AS id, COALESCE(e.order_number, e.type) AS name, FALSE AS gone
            FROM attempt f JOIN event e ON e.account_id = f.account_id AND e.id = f.event_id
            WHERE f.account_id = ? AND f.delivery_id = ? AND f.is_final = TRUE
            """;

    private DeliveryNames() {}
}
