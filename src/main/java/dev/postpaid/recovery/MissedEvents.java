package dev.postpaid.recovery;

import dev.postpaid.database.Database;
import dev.postpaid.deliveries.Decisions;
import dev.postpaid.deliveries.EndReason;
import dev.postpaid.deliveries.Undelivered;
import dev.postpaid.deliveries.Undelivered.Course;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.events.Event;
import dev.postpaid.events.EventSql;
import dev.postpaid.events.EventTypes;
import dev.postpaid.events.Events;
import dev.postpaid.filters.Filter;
import dev.postpaid.platform.Keeping;
import dev.postpaid.platform.Settings;
import dev.postpaid.retention.OwnRetentions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds which events an endpoint missed.
 *
 * <p>An event has failed if its deliveries ended and none was delivered; not if a user cancelled the last one. It was missed if
 * there was no delivery, the endpoint was not active or not there when the event was recorded, and it selects the event now.
 * What the plan did not include was not missed, and neither was what the endpoint had not selected, or its filter had not let
 * through, then or now. An event whose log is too
 * old to be kept is left alone, since it may have been delivered.
 */
@ApplicationScoped
class MissedEvents {

    @Inject
    Events events;

    @Inject
    EventTypes types;

    @Inject
    Database database;

    @Inject
    OwnRetentions retentions;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** What can be done about an event. */
    enum Kind {
        SEND,
        WAITS,
        BODY_GONE
    }

    /** @param retryOf the delivery that ended undelivered; null if there was none */
    record Missed(Event event, String retryOf, Kind kind) {

        Missed withoutBody() {
            return new Missed(event, retryOf, Kind.BODY_GONE);
        }
    }

    /** Those of these events, in the same order, that the endpoint missed. */
    List<Missed> of(Endpoint endpoint, Scope scope, List<Event> some) {
        Keeping keeping = retentions.get(endpoint.accountId()).within(Keeping.of(settings));
        Instant kept = clock.instant().minus(keeping.deliveries());
        List<Event> known =
                some.stream().filter(event -> event.createdAt().isAfter(kept)).toList();
        if (known.isEmpty()) {
            return List.of();
        }
        List<Missed> wanted = database.with(connection -> missed(connection, endpoint, scope, known));
        Optional<Filter> filter = endpoint.filter();
        return wanted.stream()
                .flatMap(missed -> selected(endpoint, filter, scope, missed).stream())
                .toList();
    }

    /** As the log says; the endpoint may have selected something else. Whether a body is kept is looked up at once for all. */
    private static List<Missed> missed(Connection connection, Endpoint endpoint, Scope scope, List<Event> known)
            throws SQLException {
        String accountId = endpoint.accountId();
        List<String> ids = known.stream().map(Event::id).toList();
        Map<String, Course> courses = Undelivered.courses(connection, accountId, endpoint.id(), ids);
        Map<String, Decisions> decisions = Decisions.of(connection, accountId, ids);
        List<Missed> missed = new ArrayList<>();
        for (Event event : known) {
            Course course = courses.getOrDefault(event.id(), Course.NONE);
            Decisions decided = decisions.get(event.id());
            if (isMissed(endpoint, scope.what(), event, course, decided)) {
                String retryOf =
                        course.lastEnded() == null ? null : course.lastEnded().deliveryId();
                missed.add(new Missed(event, retryOf, course.waits() ? Kind.WAITS : Kind.SEND));
            }
        }
        Set<String> withBody = EventSql.withBody(
                connection,
                accountId,
                missed.stream().map(each -> each.event().id()).toList());
        return missed.stream()
                .map(each -> withBody.contains(each.event().id()) ? each : each.withoutBody())
                .toList();
    }

    private static boolean isMissed(Endpoint endpoint, What what, Event event, Course course, Decisions decided) {
        if (course.delivered() || decided == null) {
            return false;
        }
        if (course.lastEnded() != null) {
            return what.hasFailed()
                    && !EndReason.BY_USER.word().equals(course.lastEnded().reason());
        }
        return what.hasMissed() && decided.isMissedBy(endpoint.id()) && (!event.test() || endpoint.wantsTestOrders());
    }

    /** What failed was let through once, so the filter is not asked again. */
    private Optional<Missed> selected(Endpoint endpoint, Optional<Filter> filter, Scope scope, Missed missed) {
        Event event = missed.event();
        boolean failed = missed.retryOf() != null;
        boolean could = failed || couldBe(event, endpoint.events());
        if (!could || !scope.events().isEmpty() && !couldBe(event, scope.events())) {
            return Optional.empty();
        }
        Optional<Filter> asked = failed ? Optional.empty() : filter;
        if (missed.kind() == Kind.BODY_GONE || asked.isEmpty() && !isOfChanges(event)) {
            return Optional.of(missed);
        }
        byte[] whole = events.body(event.accountId(), event.id(), Event.WHOLE).orElse(null);
        if (whole == null) {
            return Optional.of(missed.withoutBody());
        }
        return Events.part(event, whole, endpoint.events())
                .or(() -> failed ? Optional.of(whole) : Optional.empty())
                .filter(part ->
                        asked.isEmpty() || asked.get().unmet(Filter.read(part)).isEmpty())
                .filter(part -> scope.events().isEmpty()
                        || Events.part(event, part, scope.events()).isPresent())
                .map(part -> missed);
    }

    private static boolean isOfChanges(Event event) {
        return event.type().equals(Event.ENTITIES_CHANGED);
    }

    /** Whether a selection has this event. Without a body nobody knows the entities of changes, so they could be any. */
    private boolean couldBe(Event event, Collection<String> selection) {
        return isOfChanges(event)
                ? types.names(event.accountId()).areAnyEntities(selection)
                : selection.contains(event.type());
    }
}
