package dev.postpaid.endpoints;

/**
 * What statements of other packages ask of the table of endpoints. It is text that is put into theirs, so that it costs what it
 * would cost if it were theirs.
 */
public final class EndpointSql {

    /** Begins with all endpoints, as {@code e}. */
    public static final String FROM_ALL = "FROM endpoint e";

    /** Whether {@code e} is sent to at this moment. */
    public static final String IS_ACTIVE = "e.status = 'ACTIVE'";

    /** Whether {@code e} is sent to at this moment, or was deleted later than the parameter. */
    public static final String IS_ACTIVE_OR_DELETED_AFTER = "(e.status = 'ACTIVE' OR e.deleted_at > ?)";

    /** For the log of changes: by account and id its kind, id and name, and whether it is gone. */
    public static final String NAME =
            """
            SELECT 'endpoint' AS kind, id, COALESCE(name, url) AS name, deleted_at IS NOT NULL AS gone
            FROM endpoint
            WHERE account_id = ? AND id = ?
            """;

    private EndpointSql() {}

    /** Joins to a row its endpoint, as {@code e}. @param row its table, which has an {@code endpoint_id} */
    public static String joinedTo(String row) {
        return "JOIN endpoint e ON e.id = " + row + ".endpoint_id";
    }

    /** Whether the endpoint of a row was not deleted. @param row as in {@link #joinedTo} */
    public static String isKept(String row) {
        return "EXISTS (SELECT 1 FROM endpoint e WHERE e.id = " + row + ".endpoint_id AND e.deleted_at IS NULL)";
    }
}
