package dev.postpaid.health;

import dev.postpaid.database.Database;
import dev.postpaid.endpoints.EndpointChanged;
import dev.postpaid.endpoints.EndpointDeleted;
import dev.postpaid.endpoints.EndpointSuspended;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The endpoints that fail or have failed: few of all. Each node has a copy of all rows, at most a round of the poller old, so an
 * endpoint that is well costs no statement. A row is locked after the delivery's.
 */
@ApplicationScoped
public class Healths {

    @Inject
    Database database;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    @Inject
    Event<Turn> turned;

    @Inject
    Event<Exhausted> exhausted;

    private final Map<String, Health> byEndpoint = new ConcurrentHashMap<>();

    /** The delivery that is the trial of an endpoint, if this node makes it. */
    private final Map<String, String> trials = new ConcurrentHashMap<>();

    private Policy policy;
    private Release release;

    /**
     * What an attempt whose outcome was written tells.
     *
     * @param end of its delivery, if its schedule ended without a success; otherwise null
     */
    public record Seen(String accountId, String endpointId, Sign sign, End end) {}

    /**
     * The end of a delivery without a success.
     *
     * @param attempts how many were made
     * @param outcome of the last one, and its status code; null if there is none
     */
    public record End(String deliveryId, String eventId, int attempts, String outcome, Integer statusCode) {}

    @PostConstruct
    void configure() {
        policy = Policy.of(settings);
        release = new Release(settings.count(Setting.HEALTH_RELEASE_RATE), System::nanoTime);
    }

    /** The health of an endpoint, as this node knows it; empty if it is well. */
    public Optional<Health> of(String endpointId) {
        return Optional.ofNullable(byEndpoint.get(endpointId));
    }

    /** Whether deliveries of this endpoint wait in the database. */
    public boolean isHeld(String endpointId) {
        Health health = byEndpoint.get(endpointId);
        return health != null && health.isDegraded();
    }

    /** How many endpoints are degraded. */
    public long degraded() {
        return byEndpoint.values().stream().filter(Health::isDegraded).count();
    }

    /** Whether this delivery may be attempted now: its endpoint is not held, or it is the trial. */
    public boolean mayAttempt(String endpointId, String deliveryId) {
        return !isHeld(endpointId) || deliveryId.equals(trials.get(endpointId));
    }

    /** Whether another failure may suspend the endpoint. Then the endpoint is locked before its deliveries. */
    public boolean maySuspend(String endpointId) {
        Health health = byEndpoint.get(endpointId);
        return health != null && health.suspension(clock.instant(), policy).isPresent();
    }

    /** Reads the rows that other nodes wrote. */
    public void refresh() throws SQLException {
        List<Health> rows = database.inTransaction(connection -> HealthRows.all(connection));
        byEndpoint.keySet().retainAll(rows.stream().map(Health::endpointId).collect(Collectors.toSet()));
        rows.forEach(health -> byEndpoint.put(health.endpointId(), health));
        trials.keySet().retainAll(byEndpoint.keySet());
    }

    /**
     * How many deliveries of an endpoint the poller may claim now.
     *
     * @param free for how many there is room
     */
    public int mayClaim(String endpointId, int free) {
        Health health = byEndpoint.get(endpointId);
        if (health == null || free == 0) {
            return free;
        }
        if (health.isDegraded()) {
            release.forget(endpointId);
            return health.isTrialDue(clock.instant()) ? 1 : 0;
        }
        return health.releasing() ? release.take(endpointId, free) : free;
    }

    /**
     * Before the poller claims. A trial is begun by one node alone.
     *
     * @return whether it may claim
     */
    public boolean begin(Connection connection, String accountId, String endpointId) throws SQLException {
        if (!isHeld(endpointId)) {
            return true;
        }
        Optional<Health> row = HealthRows.lock(connection, accountId, endpointId);
        Instant now = clock.instant();
        boolean due = row.filter(health -> health.isTrialDue(now)).isPresent();
        if (due) {
            write(connection, row.get().tried(now, policy));
        }
        return due;
    }

    /**
     * After the poller has claimed. Of an endpoint that is held it claimed the trial.
     *
     * @param claimed the ids of the deliveries
     */
    public void claimed(String endpointId, List<String> claimed) {
        if (isHeld(endpointId)) {
            claimed.forEach(id -> trials.put(endpointId, id));
        }
    }

    /** Endpoints of which nothing is due any more need no bound. @param due those of which something is */
    public void released(Set<String> due) throws SQLException {
        for (Health health : byEndpoint.values()) {
            if (health.releasing() && health.failures() == 0 && !due.contains(health.endpointId())) {
                database.inTransaction(connection -> HealthRows.endRelease(connection, health));
                if (health.told() == null) {
                    byEndpoint.remove(health.endpointId(), health);
                }
            }
        }
    }

    /**
     * Counts what was seen, in the transaction that writes the outcomes.
     *
     * @param seen in the order in which it was seen
     * @return endpoints to suspend, with the reason
     */
    public Map<String, String> note(Connection connection, List<Seen> seen) throws SQLException {
        Map<String, List<Seen>> telling = new TreeMap<>();
        for (Seen one : seen) {
            if (one.end() != null) {
                exhausted.fire(new Exhausted(connection, one.accountId(), one.endpointId(), one.end()));
            }
            if (one.sign().isBad() || one.sign() == Sign.WELL && byEndpoint.containsKey(one.endpointId())) {
                telling.computeIfAbsent(one.endpointId(), id -> new ArrayList<>())
                        .add(one);
            }
        }
        Map<String, String> suspended = new LinkedHashMap<>();
        for (List<Seen> ofOne : telling.values()) {
            note(connection, ofOne, suspended);
        }
        return suspended;
    }

    private void note(Connection connection, List<Seen> seen, Map<String, String> suspended) throws SQLException {
        String accountId = seen.get(0).accountId();
        String endpointId = seen.get(0).endpointId();
        boolean bad = seen.stream().anyMatch(one -> one.sign().isBad());
        Optional<Health> row = bad
                ? Optional.of(HealthRows.lockOrInsert(connection, accountId, endpointId))
                : HealthRows.lock(connection, accountId, endpointId);
        if (row.isEmpty()) {
            // Another node found it well at this moment.
            return;
        }
        Instant now = clock.instant();
        Health health = row.get();
        for (Seen one : seen) {
            health = health.after(one.sign(), now, policy);
        }
        write(connection, health);
        tell(connection, row.get(), health, null);
        health.suspension(now, policy).ifPresent(reason -> suspended.put(endpointId, reason));
    }

    /** If the transaction rolls back, the copy is wrong until the next round. */
    private void write(Connection connection, Health health) throws SQLException {
        HealthRows.write(connection, health);
        if (health.isGood()) {
            byEndpoint.remove(health.endpointId());
        } else {
            byEndpoint.put(health.endpointId(), health);
        }
    }

    private void tell(Connection connection, Health before, Health now, String reason) {
        Instant since = before.failingSince() == null ? now.failingSince() : before.failingSince();
        now.turnFrom(before)
                .ifPresent(to -> turned.fire(
                        new Turn(connection, now.accountId(), now.endpointId(), to, reason, since, now.trialAt())));
    }

    /** A person wants it sent now: the next trial is due. Does nothing unless the endpoint is held. */
    public void tryNow(String accountId, String endpointId) {
        Instant now = clock.instant();
        database.with(connection -> HealthRows.tryNow(connection, accountId, endpointId, now));
    }

    /** A person changed the endpoint: its failures may be mended. What was held is sent at a bounded rate. */
    void changed(@Observes EndpointChanged changed) {
        database.with(connection -> {
            Optional<Health> row = changed.resumed()
                    ? Optional.of(HealthRows.lockOrInsert(connection, changed.accountId(), changed.endpointId()))
                    : HealthRows.lock(connection, changed.accountId(), changed.endpointId());
            if (row.isPresent()) {
                write(connection, row.get().changed(changed.resumed()));
            }
            return null;
        });
    }

    /** The row is kept until the endpoint is well again: then its owner is told. */
    void suspended(@Observes EndpointSuspended suspended) {
        database.with(connection -> {
            Health before = HealthRows.lockOrInsert(connection, suspended.accountId(), suspended.endpointId());
            write(connection, before.suspended());
            tell(connection, before, before.suspended(), suspended.reason());
            return null;
        });
    }

    void deleted(@Observes EndpointDeleted deleted) {
        database.with(connection -> HealthRows.delete(connection, deleted.accountId(), deleted.endpointId()));
    }
}
