package dev.postpaid.deliveries;

import dev.postpaid.database.Database;
import dev.postpaid.deliveries.QueueSql.Next;
import dev.postpaid.health.Healths;
import dev.postpaid.pace.Recipient;
import dev.postpaid.pace.Turns;
import dev.postpaid.platform.Loop;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Finds due deliveries: retries, deliveries that did not fit into memory, and those of dead nodes. Looks once per interval, and
 * at once when it is woken.
 */
final class Poller implements Runnable {

    private static final Logger LOG = Logger.getLogger(Poller.class.getName());

    /** Larger batches take more memory, and no less time. */
    private static final int BATCH = 200;

    /** So many due endpoints cannot make those wait for long that are due later. */
    private static final Duration ROUND = Duration.ofMillis(50);

    /** A transaction takes some milliseconds. */
    private static final long SHORTEST_PAUSE_MILLIS = 5;

    private static final long LONGEST_PAUSE_MILLIS = 160;

    private final Database database;
    private final DeliveryQueue queue;
    private final Healths healths;
    private final Dispatcher dispatcher;
    private final Clock clock;
    private final Before beforeRound;
    private final Settled settled;
    private final Turns turns = new Turns();
    private final Duration interval;
    private final Loop loop;
    private volatile long lastRound = System.nanoTime();
    private final Map<String, First> first = new ConcurrentHashMap<>();
    private final Set<Recipient> followed = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean wanted = new AtomicBoolean();
    private boolean unsettled;
    private long pauseMillis = SHORTEST_PAUSE_MILLIS;

    /** The delivery that this node claimed of an endpoint that gets them in order. */
    private record First(Recipient of, String id) {}

    /** Done before each round. */
    interface Before {
        void round() throws SQLException;
    }

    /** The position in the feed below which no event can be added any more. */
    interface Settled {
        long position(Connection connection) throws SQLException;
    }

    /** @param beforeRound adjusts the clock to the database's, and tells the other nodes that this one lives */
    Poller(
            Database database,
            DeliveryQueue queue,
            Healths healths,
            Dispatcher dispatcher,
            Clock clock,
            Duration interval,
            Before beforeRound,
            Settled settled) {
        this.beforeRound = beforeRound;
        this.settled = settled;
        this.database = database;
        this.queue = queue;
        this.healths = healths;
        this.dispatcher = dispatcher;
        this.clock = clock;
        this.interval = interval;
        this.loop = Loop.every(
                interval,
                this::timedRound,
                e -> LOG.log(Level.WARNING, "due deliveries not found, looking again after the interval", e));
    }

    @Override
    public void run() {
        loop.run();
    }

    private void timedRound() throws SQLException, InterruptedException {
        unsettled = false;
        if (wanted.getAndSet(false) || followed.isEmpty() || sinceLastRound().compareTo(interval) >= 0) {
            round();
            lastRound = System.nanoTime();
        } else {
            follow();
        }
        if (unsettled) {
            loop.pause(pauseMillis);
            loop.wake();
        }
        pauseMillis = unsettled ? Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS) : SHORTEST_PAUSE_MILLIS;
    }

    /** Brings what follows where deliveries are sent in order, without a look at all others. */
    private void follow() throws SQLException {
        for (Recipient to : List.copyOf(followed)) {
            followed.remove(to);
            bring(to);
        }
    }

    /** A delivery waits that is sent in order. If this node sends the one before, it looks when that is over. */
    void queued(Recipient to) {
        if (!first.containsKey(to.endpointId())) {
            followed.add(to);
            loop.wake();
        }
    }

    /** An outcome is written. If nothing was attempted, the same one would be brought again: that waits for the next round. */
    void outcomeWritten(Completion completion) {
        Delivery delivery = completion.delivery();
        if (isFollowed(delivery)) {
            Recipient to = first.remove(delivery.endpointId()).of();
            if (completion.isLogged()) {
                followed.add(to);
                loop.wake();
            }
        }
    }

    /** Whether others wait for the outcome of this delivery, which this node claimed. */
    boolean isFollowed(Delivery delivery) {
        First claimed = first.get(delivery.endpointId());
        return claimed != null && claimed.id().equals(delivery.id());
    }

    /**
     * Claims as many deliveries as fit into memory, endpoint by endpoint. What it does not reach in a short time is left to the next
     * round, which begins with those endpoints, and with what is due since. Attempts that take long have left their places.
     */
    void round() throws SQLException {
        dispatcher.startAll();
        beforeRound.round();
        List<Recipient> all = database.inTransaction(connection -> queue.due(connection, clock.instant()));
        Instant end = clock.instant().plus(ROUND);
        for (Recipient to : turns.of(all)) {
            if (clock.instant().isAfter(end)) {
                wake();
                break;
            }
            bring(to);
            turns.took(to);
        }
        healths.released(all.stream().map(Recipient::endpointId).collect(Collectors.toSet()));
    }

    private void bring(Recipient to) throws SQLException {
        int free = Math.min(BATCH, dispatcher.freeForRetries(to));
        int most = healths.mayClaim(to.endpointId(), free);
        if (most > 0) {
            List<Delivery> claimed = database.inTransaction(connection -> claim(connection, to, most));
            if (to.ordered() && !claimed.isEmpty()) {
                first.put(to.endpointId(), new First(to, claimed.get(0).id()));
            }
            dispatcher.addRetries(to, claimed, claimed.size() == most);
        }
    }

    private List<Delivery> claim(Connection connection, Recipient to, int most) throws SQLException {
        Next next = next(connection, to);
        if (!next.mayBeClaimed() || !healths.begin(connection, to.accountId(), to.endpointId())) {
            return List.of();
        }
        List<Delivery> claimed = queue.claim(
                connection, to, next, most, clock.instant(), dispatcher::holds, dispatcher.freeForSuspects());
        healths.claimed(to.endpointId(), claimed.stream().map(Delivery::id).toList());
        return claimed;
    }

    /** In order, what can come before the next one is committed within a moment, as a rule: then this looks again soon. */
    private Next next(Connection connection, Recipient to) throws SQLException {
        if (!to.ordered()) {
            return healths.isHeld(to.endpointId()) ? Next.trial(connection, to, clock.instant()) : Next.ANY;
        }
        long position = settled.position(connection);
        Next next = Next.of(connection, to, position, clock.instant());
        if (!next.isSettled()) {
            unsettled = true;
            followed.add(to);
        }
        return next;
    }

    /** Looks now. */
    void wake() {
        wanted.set(true);
        loop.wake();
    }

    void stop() {
        loop.stop();
    }

    /** How long ago the last round succeeded. */
    Duration sinceLastRound() {
        return Duration.ofNanos(System.nanoTime() - lastRound);
    }
}
