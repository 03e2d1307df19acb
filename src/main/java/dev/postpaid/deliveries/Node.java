package dev.postpaid.deliveries;

import dev.postpaid.database.Database;
import dev.postpaid.database.Databases;
import dev.postpaid.database.Dialect;
import dev.postpaid.egress.Targets;
import dev.postpaid.platform.Ids;
import dev.postpaid.platform.Metrics;
import dev.postpaid.platform.Preload;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.platform.StartOrder;
import dev.postpaid.sending.SendLimits;
import dev.postpaid.sending.Sender;
import dev.postpaid.sending.VettedTargets;
import dev.postpaid.signing.Signer;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** This node's part in delivering: puts the pieces together, starts them, and stops them without losing anything. */
@ApplicationScoped
public class Node {

    private static final Logger LOG = Logger.getLogger(Node.class.getName());

    /** They wait for the database at most once a second per endpoint, and never for a receiver. */
    private static final int WORKERS = 8;

    /** A thread that writes or polls may be within a statement, or pausing before the next try. */
    private static final long JOIN_MILLIS = 2_500;

    /** They wait for name servers. */
    private static final int RESOLVERS = 64;

    @Inject
    Settings settings;

    @Inject
    Database database;

    @Inject
    Clock clock;

    @Inject
    Databases databases;

    @Inject
    Dialect dialect;

    @Inject
    Destinations destinations;

    @Inject
    Targets targets;

    @Inject
    GoneReceivers goneReceivers;

    @Inject
    Metrics metrics;

    @Resource
    ManagedThreadFactory threads;

    private final String id = Ids.next("node");
    private final Pace attempts = new Pace(System::nanoTime);
    private DeliveryQueue queue;
    private Begins begins;
    private Heartbeat heartbeat;
    private Dispatcher dispatcher;
    private Completions completions;
    private Poller poller;
    private Sender sender;
    private AttemptMaker courier;
    private ExecutorService workers;
    private ExecutorService resolvers;
    private ScheduledExecutorService timers;
    private Thread completing;
    private Thread polling;
    private long shutdownWait;

    void start(@Observes @Priority(StartOrder.DELIVERIES) Startup startup) throws SQLException {
        Preload.classes();
        Duration attempt = settings.duration(Setting.ATTEMPT_TIMEOUT);
        Duration lease = settings.duration(Setting.LEASE);
        if (lease.compareTo(attempt.multipliedBy(2)) < 0) {
            throw new IllegalStateException(
                    "setting " + Setting.LEASE.key() + " must be at least twice " + Setting.ATTEMPT_TIMEOUT.key());
        }
        // Now, since the configuration is gone by the time it is needed.
        shutdownWait = settings.duration(Setting.SHUTDOWN_WAIT).toMillis();
        queue = new DeliveryQueue(id, lease, QueueSql.of(dialect));
        workers = pool(WORKERS);
        begins = new Begins(id, database, queue, workers, clock);
        // An embedded database has one node, which need not tell itself that it lives.
        heartbeat = dialect.isEmbedded()
                ? null
                : Heartbeat.begin(id, settings, attempts::lastMinute, begins::isPosting, database, clock);
        takeOver();
        resolvers = pool(RESOLVERS);
        timers = timers();
        sender = new Sender(sendLimits(attempt), new VettedTargets(targets), resolvers, timers, clock);
        dispatcher = new Dispatcher(bounds(), this::begin, () -> poller.wake());
        completions = new Completions(
                database,
                queue,
                some -> goneReceivers.complete(queue, some),
                settings.count(Setting.COMPLETION_BATCH),
                settings.duration(Setting.COMPLETION_WAIT),
                dispatcher::open,
                this::written);
        courier = new AttemptMaker(
                destinations::get,
                destinations::isCurrent,
                dispatcher,
                sender,
                new Signer(settings.text(Setting.BRAND)),
                completions::add,
                begins,
                heartbeat == null ? Delivery::leaseEnd : heartbeat::ownedUntil,
                clock,
                attempt);
        poller = new Poller(
                database, queue, dispatcher, clock, settings.duration(Setting.POLL_INTERVAL), this::beforeRound);
        completing = threads.newThread(completions);
        completing.start();
        polling = threads.newThread(poller);
        polling.start();
        new DeliveryMetrics(metrics.registry(), database, clock, dispatcher, completions);
        LOG.info("node up node=" + id);
    }

    /** An embedded database is open in one process only: whatever is claimed, its owner is gone. */
    private void takeOver() throws SQLException {
        if (dialect.isEmbedded()) {
            int expired = database.inTransaction(connection -> DeliveryQueue.expireAll(connection, clock.instant()));
            if (expired > 0) {
                LOG.info("deliveries taken over from an earlier life count=" + expired);
            }
        }
    }

    private void beforeRound() throws SQLException {
        databases.measureClock();
        if (heartbeat == null) {
            return;
        }
        int claims = database.inTransaction(connection -> {
            heartbeat.beat(connection, clock.instant());
            return heartbeat.bury(connection, clock.instant());
        });
        if (claims > 0) {
            LOG.info("deliveries of a dead node taken over node=" + id + " count=" + claims);
        }
    }

    private ExecutorService pool(int size) {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(size, size, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Nearly every timer is cancelled long before its time. */
    private ScheduledExecutorService timers() {
        ScheduledThreadPoolExecutor one = new ScheduledThreadPoolExecutor(1, threads);
        one.setRemoveOnCancelPolicy(true);
        return one;
    }

    private SendLimits sendLimits(Duration attempt) {
        int inFlight = settings.count(Setting.NODE_IN_FLIGHT);
        return new SendLimits(
                settings.duration(Setting.CONNECT_TIMEOUT),
                attempt,
                settings.count(Setting.ANSWER_READ_BYTES),
                settings.count(Setting.ANSWER_KEEP_BYTES),
                inFlight * 2,
                inFlight,
                Duration.ofSeconds(4));
    }

    private Dispatcher.Bounds bounds() {
        return new Dispatcher.Bounds(
                settings.count(Setting.NODE_SLOTS),
                settings.count(Setting.ENDPOINT_SLOTS),
                settings.count(Setting.MEMORY_BYTES),
                settings.count(Setting.NODE_IN_FLIGHT),
                settings.count(Setting.ENDPOINT_IN_FLIGHT));
    }

    private void begin(Delivery delivery) {
        workers.execute(() -> courier.attempt(delivery));
    }

    private void written(Completion completion, boolean ours) {
        dispatcher.letGo(completion.delivery().id());
        if (!ours) {
            return;
        }
        DeliveryMetrics.count(metrics.registry(), completion);
        if (completion.attempt() != null) {
            attempts.count();
        }
    }

    /**
     * Nothing new starts, what is under way is finished and written, and the rest is given back at once, so that whoever
     * comes next need not wait for a lease. On the calling thread and with plain JDBC: little else works this late.
     */
    void stop(@Observes Shutdown shutdown) throws InterruptedException {
        if (dispatcher == null) {
            // Something before us did not start.
            return;
        }
        dispatcher.stop();
        poller.stop();
        boolean idle = dispatcher.awaitIdle(shutdownWait);
        // What did not end in time is told so now, so that it is written before its claim is given back.
        sender.close();
        polling.join(JOIN_MILLIS);
        completions.stop();
        completing.join(JOIN_MILLIS);
        completions.drain();
        int released = release();
        workers.shutdownNow();
        resolvers.shutdownNow();
        timers.shutdownNow();
        LOG.info("node down node=" + id + " idle=" + idle + " released=" + released);
    }

    private int release() {
        try {
            return database.inTransaction(connection -> {
                if (heartbeat != null) {
                    heartbeat.end(connection);
                }
                return queue.releaseAll(connection, clock.instant());
            });
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "claims not given back, their leases will end", e);
            return 0;
        }
    }

    AttemptMaker courier() {
        return courier;
    }

    DeliveryQueue queue() {
        return queue;
    }

    /** Those that this node finished and wrote. */
    public Pace attempts() {
        return attempts;
    }

    public Dispatcher dispatcher() {
        return dispatcher;
    }

    Poller poller() {
        return poller;
    }

    Completions completions() {
        return completions;
    }

    public String id() {
        return id;
    }
}
