package dev.postpaid.deliveries;

import dev.postpaid.platform.Database;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whether this node does its part. */
@ApplicationScoped
public class NodeHealth {

    /** Three missed rounds are no accident. */
    private static final int MISSED_ROUNDS = 3;

    @Inject
    Node node;

    @Inject
    Database database;

    @Inject
    Settings settings;

    /** For each part by name whether it works. */
    public Map<String, Boolean> checks() {
        Map<String, Boolean> checks = new LinkedHashMap<>();
        checks.put("database", databaseAnswers());
        checks.put("poller", pollerLooks());
        checks.put("completions", node.completions().isHealthy());
        return checks;
    }

    private boolean pollerLooks() {
        Duration longest = settings.duration(Setting.POLL_INTERVAL)
                .multipliedBy(MISSED_ROUNDS)
                .plusSeconds(5);
        return node.poller().sinceLastRound().compareTo(longest) < 0;
    }

    private boolean databaseAnswers() {
        try {
            return database.inTransaction(connection -> connection.isValid(2));
        } catch (SQLException | RuntimeException e) {
            return false;
        }
    }
}
