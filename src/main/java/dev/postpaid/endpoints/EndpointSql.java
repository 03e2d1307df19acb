package dev.postpaid.endpoints;

/**
 * SQL fragments for statements of other packages that read the endpoint table. The fragments become part of these
 * statements, so they cost no additional query.
 */
public final class EndpointSql {

    /** Starts a FROM clause with all endpoints, as {@code e}. */
    public static final String FROM_ALL = "FROM endpoint e";

    /** The rate limit of {@code e}, under the name of its column. */
    public static final String RATE_LIMIT = "e.rate_limit_per_second";

    /** Whether the deliveries of {@code e} are sent in order, under the name of its column. */
    public static final String ORDERED = "e.ordered";

    /** Whether {@code e} is active now. */
    public static final String IS_ACTIVE = "e.status = 'ACTIVE'";

    /** Whether {@code e} is active now, or was deleted after the time in the parameter. */
    public static final String IS_ACTIVE_OR_DELETED_AFTER = "(e.status = 'ACTIVE' OR e.deleted_at > ?)";

    /** For the log of changes: selects kind, id and name of an endpoint by account and id, and whether it was deleted. */
    public static final String NAME =
            """
            SELECT 'endpoint' AS kind, id, COALESCE(name, url) AS name, deleted_at IS NOT NULL AS gone
            FROM endpoint
            WHERE account_id = ? AND id = ?
            """;

    private EndpointSql() {}

    /** Joins the endpoint of a row, as {@code e}. @param row its table, which has an {@code endpoint_id} */
    public static String joinedTo(String row) {
        return "JOIN endpoint e ON e.id = " + row + ".endpoint_id";
    }

    /** Whether the endpoint of a row exists and is not deleted. @param row as in {@link #joinedTo} */
    public static String isKept(String row) {
        return "EXISTS (SELECT 1 FROM endpoint e WHERE e.id = " + row + ".endpoint_id AND e.deleted_at IS NULL)";
    }
}
