package dev.postpaid.operations;

import dev.postpaid.database.DatabaseWatch;
import dev.postpaid.masterkey.MasterKeys;
import dev.postpaid.notices.Mailing;
import dev.postpaid.operations.Trouble.Kind;
import dev.postpaid.pickup.Outboxes;
import dev.postpaid.platform.Metrics;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.platform.StartOrder;
import dev.postpaid.retention.Retention;
import io.micrometer.core.instrument.Gauge;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** What is wrong with this installation. Each node looks every few seconds at most, and only while an operator looks. */
@ApplicationScoped
public class Troubles {

    private static final Logger LOG = Logger.getLogger(Troubles.class.getName());

    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Duration LATELY = Duration.ofMinutes(15);
    private static final Duration SLOW = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);

    @Inject
    DatabaseWatch watch;

    @Inject
    MasterKeys masterKeys;

    @Inject
    Storage storage;

    @Inject
    Retention retention;

    @Inject
    LastDays lastDays;

    @Inject
    Mailing mailing;

    @Inject
    Outboxes outbox;

    @Inject
    Metrics metrics;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    private int leastPercent;
    private Duration latest;
    private List<Trouble> found = List.of();
    private long lookedAt;

    /** @throws IllegalStateException if a setting is wrong */
    void configure(@Observes @Priority(StartOrder.BACKGROUND) Startup startup) {
        leastPercent = settings.count(Setting.WARN_DISK);
        latest = settings.duration(Setting.WARN_DUE);
        lookedAt = System.nanoTime() - FRESH.toNanos();
    }

    /** At most a few seconds old. */
    public synchronized List<Trouble> all() {
        if (System.nanoTime() - lookedAt >= FRESH.toNanos()) {
            found = Stream.<Supplier<Optional<Trouble>>>of(
                            this::away,
                            this::slow,
                            this::keys,
                            this::disk,
                            this::retention,
                            this::node,
                            this::queue,
                            this::mail,
                            this::outbox)
                    .flatMap(each -> looked(each).stream())
                    .toList();
            lookedAt = System.nanoTime();
        }
        return found;
    }

    /** A look that fails hides no other, and no page. */
    private static Optional<Trouble> looked(Supplier<Optional<Trouble>> look) {
        try {
            return look.get();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "not looked whether something is wrong: {0}", e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Trouble> away() {
        return Optional.ofNullable(watch.lastAway())
                .filter(away -> away.isAfter(clock.instant().minus(LATELY)))
                .map(away -> new Trouble(Kind.DATABASE_AWAY, away, ""));
    }

    private Optional<Trouble> slow() {
        Duration took = watch.lastAnswer();
        return took.compareTo(SLOW) < 0
                ? Optional.empty()
                : Optional.of(new Trouble(Kind.DATABASE_SLOW, null, took.toMillis() + " ms"));
    }

    private Optional<Trouble> keys() {
        List<String> unable = masterKeys.nodesWithout();
        return unable.isEmpty()
                ? Optional.empty()
                : Optional.of(new Trouble(Kind.MASTER_KEY, null, String.join(", ", unable)));
    }

    private Optional<Trouble> disk() {
        return storage.disk()
                .filter(disk -> disk.hasLessThan(leastPercent))
                .map(disk -> new Trouble(Kind.DISK, null, disk.path().toString()));
    }

    private Optional<Trouble> retention() {
        return Optional.ofNullable(retention.progress().behindSince())
                .map(since -> new Trouble(Kind.RETENTION, since, ""));
    }

    private Optional<Trouble> node() {
        return lastDays.gone(HOUR).stream().findFirst().map(gone -> new Trouble(Kind.NODE, gone.seenAt(), gone.id()));
    }

    private Optional<Trouble> queue() {
        Gauge gauge = metrics.registry().find("postpaid.queue.oldest.due").gauge();
        double seconds = gauge == null ? 0 : gauge.value();
        Instant due = clock.instant().minusSeconds(Double.isNaN(seconds) ? 0 : (long) seconds);
        return seconds > latest.toSeconds() ? Optional.of(new Trouble(Kind.QUEUE, due, "")) : Optional.empty();
    }

    private Optional<Trouble> mail() {
        return Optional.ofNullable(mailing.failingSince()).map(since -> new Trouble(Kind.MAIL, since, ""));
    }

    private Optional<Trouble> outbox() {
        Outboxes.Refused refused = outbox.refused();
        return refused.rows() == 0
                ? Optional.empty()
                : Optional.of(new Trouble(Kind.OUTBOX, refused.since(), String.valueOf(refused.rows())));
    }
}
