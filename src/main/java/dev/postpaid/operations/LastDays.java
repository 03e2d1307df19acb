package dev.postpaid.operations;

import dev.postpaid.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Reads the last day: some 1,440 rows of the queue, and as many for each node. */
@Transactional
@ApplicationScoped
public class LastDays {

    private static final int MOST_NODES = 50;

    @Inject
    Database database;

    @Inject
    Clock clock;

    public LastDay read() {
        Instant now = clock.instant();
        Instant since = now.minus(LastDay.DAY);
        return database.with(connection -> LastDay.of(
                MinuteRows.queue(connection, since),
                MinuteRows.nodes(connection, since),
                MinuteRows.lives(connection, since, MOST_NODES),
                now));
    }

    /** The nodes that stopped without a farewell in this time. */
    List<NodeLife> gone(Duration within) {
        Instant now = clock.instant();
        return database.with(connection -> MinuteRows.lives(connection, now.minus(within), MOST_NODES)).stream()
                .filter(life -> life.isGone(now))
                .toList();
    }

    public boolean isGone(NodeLife life) {
        return life.isGone(clock.instant());
    }
}
