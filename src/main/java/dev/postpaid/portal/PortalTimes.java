package dev.postpaid.portal;

import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.platform.StartOrder;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;

/** How long links can be opened, and how long visits last. */
@ApplicationScoped
public class PortalTimes {

    private static final Duration LONGEST_OPEN = Duration.ofHours(1);
    private static final Duration LONGEST_VISIT = Duration.ofDays(7);

    @Inject
    Settings settings;

    /** @throws IllegalStateException if a setting is no duration, or too long a one */
    void configure(@Observes @Priority(StartOrder.ACCOUNTS) Startup startup) {
        openWithin();
        usual();
    }

    Duration openWithin() {
        return settings.duration(Setting.PORTAL_OPEN_WITHIN, LONGEST_OPEN);
    }

    /** Unless the link names another time. */
    Duration usual() {
        return settings.duration(Setting.PORTAL_SESSION, longest());
    }

    /** The longest that a link may name. */
    Duration longest() {
        return settings.duration(Setting.PORTAL_LONGEST_SESSION, LONGEST_VISIT);
    }
}
