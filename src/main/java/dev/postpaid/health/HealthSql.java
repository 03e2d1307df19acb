package dev.postpaid.health;

/** SQL fragments for statements of other packages that read the health of endpoints. */
public final class HealthSql {

    private HealthSql() {}

    /** Whether the deliveries of the endpoint of a row are held. @param row its table, with account and endpoint */
    public static String isHeld(String row) {
        return "EXISTS (SELECT 1 FROM endpoint_health h WHERE h.account_id = " + row
                + ".account_id AND h.endpoint_id = " + row + ".endpoint_id AND h.trial_at IS NOT NULL)";
    }
}
