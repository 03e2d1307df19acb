package dev.postpaid.deliveries;

import dev.postpaid.database.Database;
import dev.postpaid.database.Databases;
import dev.postpaid.database.Dialect;
import dev.postpaid.egress.Targets;
import dev.postpaid.events.Events;
import dev.postpaid.health.Healths;
import dev.postpaid.pace.AccountCaps;
import dev.postpaid.pace.Buckets;
import dev.postpaid.pace.Pacer;
import dev.postpaid.platform.Ids;
import dev.postpaid.platform.Metrics;
import dev.postpaid.platform.Pace;
import dev.postpaid.platform.Preload;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.platform.StartOrder;
import dev.postpaid.platform.Threads;
import dev.postpaid.sending.Rehearsal;
import dev.postpaid.sending.SendLimits;
import dev.postpaid.sending.Sender;
import dev.postpaid.sending.VettedTargets;
import dev.postpaid.signing.Signer;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * This node's part in delivering: puts the parts together, starts them, and stops them without losing anything. Other classes get
 * the parts injected.
 */
@ApplicationScoped
public class Node {

    private static final Logger LOG = Logger.getLogger(Node.class.getName());

    /** Threads that begin attempts. They wait for the database at most once a second per endpoint, never for a receiver. */
    private static final int WORKERS = 8;

    /** A thread that writes or polls may be within a statement, or in a pause before the next try. */
    private static final long JOIN_MILLIS = 2_500;

    /** Threads that may wait for name servers. Far fewer exist while name servers answer. */
    private static final int RESOLVERS = 512;

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
    Healths healths;

    @Inject
    Events events;

    @Inject
    Buckets buckets;

    @Inject
    AccountCaps accountCaps;

    @Inject
    EndingEndpoints endingEndpoints;

    @Inject
    Metrics metrics;

    @Resource
    ManagedThreadFactory threads;

    private final String id = Ids.next("node");
    private final Pace attempts = new Pace(System::nanoTime);
    private DeliveryQueue queue;
    private NodeClaims claims;
    private Membership membership;
    private Dispatcher dispatcher;
    private Completions completions;
    private Poller poller;
    private Sender sender;
    private SignedSender signedSender;
    private AttemptMaker attemptMaker;
    private ExecutorService workers;
    private ExecutorService resolvers;
    private ScheduledExecutorService timers;
    private Thread completing;
    private Thread polling;
    private long shutdownWait;

    /** Puts the parts together. No attempt is made yet, and the database is not used. */
    @PostConstruct
    void wire() {
        // Read now, since the configuration is gone when the node stops.
        shutdownWait = settings.duration(Setting.SHUTDOWN_WAIT).toMillis();
        workers = Threads.pool(WORKERS, threads);
        resolvers = Threads.onDemand(RESOLVERS, threads);
        timers = Threads.timer(threads);
        queue = DeliveryQueue.of(id, settings, dialect);
        membership = dialect.isEmbedded()
                ? new Membership.Alone(database, clock)
                : new Membership.Shared(
                        Heartbeat.of(id, settings, attempts::lastMinute, () -> claims.isPosting()), database, clock);
        claims = new NodeClaims(id, membership, database, queue, workers, clock);
        sender = new Sender(SendLimits.of(settings), new VettedTargets(targets), resolvers, timers, clock);
        signedSender = new SignedSender(sender, new Signer(settings.text(Setting.BRAND)), clock);
        dispatcher = new Dispatcher(
                Bounds.of(settings),
                delivery -> attemptMaker.attemptOn(workers, delivery),
                () -> poller.wake(),
                new Pacer(buckets, workers, timers)::wake,
                accountCaps::of,
                System::nanoTime);
        CompletionWriter writer = new CompletionWriter(
                database, queue, healths, batch -> endingEndpoints.complete(queue, batch), this::outcomeWritten);
        completions = new Completions(
                writer,
                settings.count(Setting.COMPLETION_BATCH),
                settings.duration(Setting.COMPLETION_WAIT),
                dispatcher::open,
                completion -> poller.isFollowed(completion.delivery()));
        attemptMaker =
                new AttemptMaker(destinations, healths, signedSender, claims, dispatcher, completions::add, clock);
        Duration interval = settings.duration(Setting.POLL_INTERVAL);
        poller = new Poller(
                database, queue, healths, dispatcher, clock, interval, this::beforeRound, events::settledPosition);
    }

    void start(@Observes @Priority(StartOrder.DELIVERIES) Startup startup) throws SQLException {
        Preload.classes();
        membership.begin();
        completing = threads.newThread(completions);
        completing.start();
        polling = threads.newThread(poller);
        polling.start();
        new DeliveryMetrics(metrics.registry(), database, clock, dispatcher, completions, healths);
        long end = System.nanoTime() + settings.duration(Setting.REHEARSAL).toNanos();
        new Rehearsal(SendLimits.of(settings), resolvers, timers, clock)
                .start(signedSender::sample, () -> System.nanoTime() - end < 0);
        LOG.info("node up node=" + id);
    }

    private void beforeRound() throws SQLException {
        databases.measureClock();
        membership.round();
        healths.refresh();
        accountCaps.refresh();
    }

    private void outcomeWritten(Completion completion, boolean ours) {
        dispatcher.outcomeWritten(completion.delivery().id());
        poller.outcomeWritten(completion);
        if (ours) {
            DeliveryMetrics.count(metrics.registry(), completion);
        }
        if (ours && completion.attempt().wasMade()) {
            attempts.count();
        }
    }

    /**
     * Starts no new attempts, finishes and writes the running ones, and gives all other claims back, so that the next node need not
     * wait for their leases. Uses the calling thread and plain JDBC, since little else works this late.
     */
    void stop(@Observes(notifyObserver = Reception.IF_EXISTS) Shutdown shutdown) throws InterruptedException {
        if (completing == null) {
            // The node did not start.
            return;
        }
        dispatcher.stop();
        poller.stop();
        boolean idle = dispatcher.awaitIdle(shutdownWait);
        // Attempts that did not end in time end now, so that they are written before their claims are given back.
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
                membership.end(connection);
                return queue.releaseAll(connection, clock.instant());
            });
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "claims not given back, their leases will end", e);
            return 0;
        }
    }

    /** Of the attempts that this node made and recorded. */
    @Produces
    public Pace attempts() {
        return attempts;
    }

    @Produces
    public Dispatcher dispatcher() {
        return dispatcher;
    }

    @Produces
    DeliveryQueue queue() {
        return queue;
    }

    @Produces
    SignedSender signedSender() {
        return signedSender;
    }

    @Produces
    Poller poller() {
        return poller;
    }

    @Produces
    Completions completions() {
        return completions;
    }

    public String id() {
        return id;
    }
}
