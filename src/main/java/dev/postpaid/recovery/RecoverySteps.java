package dev.postpaid.recovery;

import dev.postpaid.accounts.Accounts;
import dev.postpaid.database.Database;
import dev.postpaid.database.RetryOnConflict;
import dev.postpaid.deliveries.HandOff;
import dev.postpaid.deliveries.Undelivered;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.EndpointStatus;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.events.Event;
import dev.postpaid.events.Events;
import dev.postpaid.events.Variant;
import dev.postpaid.recovery.MissedEvents.Kind;
import dev.postpaid.recovery.MissedEvents.Missed;
import dev.postpaid.recovery.Recovery.Reason;
import dev.postpaid.recovery.Recovery.State;
import dev.postpaid.web.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * The transactions of a running recovery. Each queues the events of one page together with the place that is reached, so a
 * recovery that is interrupted at any moment goes on there, and sends nothing twice and leaves nothing out.
 */
@RetryOnConflict
@Transactional
@ApplicationScoped
public class RecoverySteps {

    /** While so many deliveries of the endpoint wait, nothing is added: what is new should not wait behind what is old. */
    static final int MOST_WAITING = 200;

    private static final Logger LOG = Logger.getLogger(RecoverySteps.class.getName());

    @Inject
    Accounts accounts;

    @Inject
    Endpoints endpoints;

    @Inject
    Events events;

    @Inject
    MissedEvents missedEvents;

    @Inject
    HandOff handOff;

    @Inject
    Database database;

    @Inject
    Clock clock;

    /** @return the recovery, if it runs and can go on now; otherwise notes the reason */
    Optional<Recovery> ready(String id) {
        Optional<Recovery> free = database.with(connection -> RecoveryRows.lockIfFree(connection, id))
                .filter(Recovery::isRunning);
        if (free.isEmpty()) {
            return free;
        }
        Recovery recovery = free.get();
        Optional<Endpoint> endpoint = endpoints.find(recovery.endpointId()).filter(found -> !found.isDeleted());
        if (endpoint.isEmpty()) {
            end(recovery, State.CANCELLED, Reason.ENDPOINT_DELETED);
            return Optional.empty();
        }
        Optional<Reason> obstacle = obstacle(endpoint.get());
        obstacle.filter(reason -> reason != recovery.reason()).ifPresent(reason -> write(recovery.waiting(reason)));
        return obstacle.isPresent() ? Optional.empty() : free;
    }

    private Optional<Reason> obstacle(Endpoint endpoint) {
        if (!endpoint.isActive()) {
            return Optional.of(
                    endpoint.status() == EndpointStatus.SUSPENDED
                            ? Reason.ENDPOINT_SUSPENDED
                            : Reason.ENDPOINT_DISABLED);
        }
        if (!accounts.get(endpoint.accountId()).plan().hasWebhooks()) {
            return Optional.of(Reason.PLAN);
        }
        int waiting = database.with(
                connection -> Undelivered.waiting(connection, endpoint.accountId(), endpoint.id(), MOST_WAITING));
        return waiting < MOST_WAITING ? Optional.empty() : Optional.of(Reason.DELIVERIES_WAIT);
    }

    /**
     * Sends what the endpoint missed of a page, unless another node was faster, or the recovery was cancelled.
     *
     * @param seen the recovery before the page was read
     * @param ends whether no other page follows
     * @return how many events were queued
     */
    int take(Recovery seen, Page<Event> page, boolean ends) {
        Optional<Recovery> now = database.with(connection -> RecoveryRows.lock(connection, seen.id()))
                .filter(found -> found.isRunning() && Objects.equals(found.cursor(), seen.cursor()));
        Optional<Endpoint> endpoint = endpoints.find(seen.endpointId()).filter(Endpoint::isActive);
        if (now.isEmpty() || endpoint.isEmpty()) {
            return 0;
        }
        Counts counts = send(endpoint.get(), seen.scope(), page.data());
        Instant reached = page.data().isEmpty()
                ? null
                : page.data().get(page.data().size() - 1).createdAt();
        Recovery after = now.get().advanced(page.nextCursor(), reached, counts);
        if (ends) {
            end(after, State.DONE, null);
        } else {
            write(after);
        }
        return counts.sent();
    }

    /**
     * Sends single events again to one endpoint, as far as it missed them, the oldest first.
     *
     * @param eventIds of the account, at most a hundred
     * @return what came of each
     */
    public Map<String, Resent> sendAgain(String accountId, String endpointId, List<String> eventIds) {
        Optional<Endpoint> endpoint =
                endpoints.find(endpointId).filter(found -> found.accountId().equals(accountId) && !found.isDeleted());
        Optional<Reason> obstacle = endpoint.flatMap(this::obstacle);
        if (endpoint.isEmpty() || obstacle.isPresent()) {
            Resent all = obstacle.filter(reason -> reason == Reason.DELIVERIES_WAIT)
                    .map(reason -> Resent.LATER)
                    .orElse(Resent.ENDPOINT_OFF);
            return eventIds.stream().collect(Collectors.toMap(Function.identity(), id -> all));
        }
        List<Event> some = eventIds.stream()
                .sorted()
                .flatMap(id -> events.find(accountId, id).stream())
                .toList();
        Map<String, Resent> sent = new HashMap<>();
        eventIds.forEach(id -> sent.put(id, Resent.NOT_NEEDED));
        sent.putAll(sendEach(endpoint.get(), Undeliveries.EVERYTHING, some));
        return sent;
    }

    private Counts send(Endpoint endpoint, Scope scope, List<Event> page) {
        Map<String, Resent> each = sendEach(endpoint, scope, page);
        int sent = Collections.frequency(each.values(), Resent.QUEUED);
        int gone = Collections.frequency(each.values(), Resent.BODY_GONE);
        return new Counts(each.size(), sent, each.size() - sent - gone, gone);
    }

    /**
     * Looks twice: the second time under the locks of the events, which nobody else can send again meanwhile.
     *
     * @return what came of those that the endpoint missed at the first look
     */
    private Map<String, Resent> sendEach(Endpoint endpoint, Scope scope, List<Event> page) {
        List<Event> found = missedEvents.of(endpoint, scope, page).stream()
                .map(Missed::event)
                .toList();
        Map<String, Long> positions = new TreeMap<>();
        found.stream().map(Event::id).sorted().forEach(id -> positions.put(id, events.hold(endpoint.accountId(), id)));
        Map<String, Resent> each = new HashMap<>();
        found.forEach(event -> each.put(event.id(), Resent.NOT_NEEDED));
        Instant due = clock.instant();
        int sent = 0;
        for (Missed missed : missedEvents.of(endpoint, scope, found)) {
            if (missed.kind() == Kind.BODY_GONE) {
                each.put(missed.event().id(), Resent.BODY_GONE);
            } else if (missed.kind() == Kind.SEND
                    && send(endpoint, missed, positions, due.plus(sent, ChronoUnit.MICROS))) {
                each.put(missed.event().id(), Resent.QUEUED);
                sent++;
            }
        }
        return each;
    }

    /** A microsecond later than the one before, so that they are taken from the queue in this order. */
    private boolean send(Endpoint endpoint, Missed missed, Map<String, Long> positions, Instant due) {
        Event event = missed.event();
        byte[] whole = events.body(event.accountId(), event.id(), Event.WHOLE).orElseThrow();
        long position = positions.get(event.id());
        Variant body = events.variant(event, position, whole, endpoint.events(), endpoint.format());
        return handOff.queueForPoller(event.id(), position, endpoint, missed.retryOf(), body.number(), due);
    }

    private void end(Recovery recovery, State end, Reason reason) {
        write(recovery.ended(end, reason, clock.instant()));
        LOG.info("recovery ended recovery=" + recovery.id() + " endpoint=" + recovery.endpointId() + " state="
                + end.word() + " found=" + recovery.counts().found() + " sent="
                + recovery.counts().sent());
    }

    private void write(Recovery recovery) {
        database.with(connection -> {
            RecoveryRows.write(connection, recovery);
            return null;
        });
    }
}
