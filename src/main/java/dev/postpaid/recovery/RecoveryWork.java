package dev.postpaid.recovery;

import dev.postpaid.database.Database;
import dev.postpaid.database.DatabaseException;
import dev.postpaid.events.Event;
import dev.postpaid.events.Events;
import dev.postpaid.platform.BackgroundWork;
import dev.postpaid.platform.Metrics;
import dev.postpaid.web.Page;
import io.micrometer.core.instrument.Counter;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Goes on with the recoveries that run, a page of events at a time. */
@ApplicationScoped
class RecoveryWork implements BackgroundWork {

    private static final int MOST_AT_A_TIME = 100;

    /** The longest time from the moment at which an event is recorded until its transaction takes its place in the feed. */
    private static final Duration LATE = Duration.ofSeconds(1);

    @Inject
    RecoverySteps steps;

    @Inject
    Events events;

    @Inject
    Database database;

    @Inject
    Metrics metrics;

    @Inject
    Clock clock;

    private Counter sent;

    /** The last of those that were returned before: some may wait for long, and must not keep others from their turn. */
    private String after = "";

    @PostConstruct
    void register() {
        sent = Counter.builder("postpaid.deliveries.recovered")
                .description("Deliveries that recoveries queued again")
                .register(metrics.registry());
    }

    @Override
    public List<String> unfinished() {
        try {
            List<String> some =
                    database.inTransaction(connection -> RecoveryRows.unfinished(connection, after, MOST_AT_A_TIME));
            after = some.size() < MOST_AT_A_TIME ? "" : some.get(some.size() - 1);
            return some;
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /**
     * Reads the page outside the transaction, whose own place in the feed would hide what comes after it. At the end of the feed,
     * looks again when all transactions have ended that may have recorded an event of the period.
     */
    @Override
    public boolean step(String id) {
        Optional<Recovery> ready = steps.ready(id);
        if (ready.isEmpty()) {
            return false;
        }
        Recovery recovery = ready.get();
        Page<Event> page = next(recovery);
        boolean ends = false;
        if (isEnd(recovery, page)) {
            boolean complete = clock.instant().isAfter(recovery.scope().until().plus(LATE)) && events.isFeedComplete();
            page = next(recovery);
            ends = complete && isEnd(recovery, page);
        }
        boolean moves = ends || !isEnd(recovery, page);
        if (moves) {
            sent.increment(steps.take(recovery, page, ends));
        }
        return moves && !ends;
    }

    private Page<Event> next(Recovery recovery) {
        Scope scope = recovery.scope();
        return events.onward(recovery.accountId(), scope.since(), scope.until(), recovery.cursor());
    }

    private static boolean isEnd(Recovery recovery, Page<Event> page) {
        return page.data().isEmpty() && page.nextCursor().equals(recovery.cursor());
    }
}
