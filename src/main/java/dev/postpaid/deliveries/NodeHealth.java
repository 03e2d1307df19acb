package dev.postpaid.deliveries;

import dev.postpaid.database.DatabaseWatch;
import dev.postpaid.database.Databases;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
    DatabaseWatch watch;

    @Inject
    Databases databases;

    @Inject
    Settings settings;

    /** For each part by name whether it works. */
    public Map<String, Boolean> checks() {
        Map<String, Boolean> checks = new LinkedHashMap<>();
        checks.put("database", watch.isThere());
        checks.put("poller", node.poller().sinceLastRound().compareTo(missedRounds()) < 0);
        checks.put("completions", node.completions().isHealthy());
        checks.put("clock", databases.isClockTrusted(missedRounds()));
        return checks;
    }

    /** Each round looks for what is due, and measures the clock before. */
    private Duration missedRounds() {
        return settings.duration(Setting.POLL_INTERVAL)
                .multipliedBy(MISSED_ROUNDS)
                .plusSeconds(5);
    }
}
