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

/** The health of this node. */
@ApplicationScoped
public class NodeHealth {

    /** One or two missed rounds may be chance. */
    private static final int MISSED_ROUNDS = 3;

    @Inject
    Poller poller;

    @Inject
    Completions completions;

    @Inject
    DatabaseWatch watch;

    @Inject
    Databases databases;

    @Inject
    Settings settings;

    /** Whether each part works, by name. */
    public Map<String, Boolean> checks() {
        Map<String, Boolean> checks = new LinkedHashMap<>();
        checks.put("database", watch.isThere());
        checks.put("poller", poller.sinceLastRound().compareTo(missedRounds()) < 0);
        checks.put("completions", completions.isHealthy());
        checks.put("clock", databases.isClockTrusted(missedRounds()));
        return checks;
    }

    /** Each round measures the clock, and then looks for due deliveries. */
    private Duration missedRounds() {
        return settings.duration(Setting.POLL_INTERVAL)
                .multipliedBy(MISSED_ROUNDS)
                .plusSeconds(5);
    }
}
