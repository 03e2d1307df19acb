package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;

/** Looks, whenever the server is dead, how many POSTs were made and are not on record: these were under way, and no others. */
final class Witness {

    /** What a node lets be under way; and as many more that were answered and are not written yet. */
    private static final int MOST_AT_A_KILL = 2 * Doomed.IN_FLIGHT;

    private final Doomed doomed;
    private final Listeners listeners;
    private final Map<String, String> paths;
    private int underWay;

    /** @param paths of the endpoints by their ids */
    Witness(Doomed doomed, Listeners listeners, Map<String, String> paths) {
        this.doomed = doomed;
        this.listeners = listeners;
        this.paths = paths;
    }

    /** What was not on record at an earlier kill never is. */
    void look() throws SQLException, IOException {
        var recorded = doomed.recorded(paths);
        int missing = Reckoning.missing(listeners.told(), recorded);
        assertThat(missing - underWay).isBetween(0, MOST_AT_A_KILL);
        underWay = missing;
    }

    /** At all kills so far. */
    int underWay() {
        return underWay;
    }
}
