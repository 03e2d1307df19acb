package dev.postpaid.deliveries;

import dev.postpaid.platform.DatabaseWatch;
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
    Settings settings;

    /** For each part by name whether it works. */
    public Map<String, Boolean> checks() {
        Map<String, Boolean> checks = new LinkedHashMap<>();
        checks.put("database", watch.isThere());
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
}
