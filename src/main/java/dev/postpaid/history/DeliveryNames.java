package dev.postpaid.history;

/**
 * What a delivery is called in the log of changes: as its event. By account and id its kind, id and name, and whether it is
 * gone.
 */
public final class DeliveryNames {

    /** While it is in the queue. */
    public static final String WAITING =
            """
            SELECT 'delivery' AS kind, d.id, COALESCE(e.order_number, e.type) AS name, FALSE AS gone
            FROM delivery d JOIN event e ON e.account_id = d.account_id AND e.id = d.event_id
            WHERE d.account_id = ? AND d.id = ?
            """;

    /** Once it is in the log. */
    public static final String FINISHED =
            """
            SELECT 'delivery' AS kind, f.delivery_id AS id, COALESCE(e.order_number, e.type) AS name, FALSE AS gone
            FROM attempt f JOIN event e ON e.account_id = f.account_id AND e.id = f.event_id
            WHERE f.account_id = ? AND f.delivery_id = ? AND f.is_final = TRUE
            """;

    private DeliveryNames() {}
}
