package dev.postpaid.recovery;

import dev.postpaid.database.Database;
import dev.postpaid.deliveries.EndReason;
import dev.postpaid.deliveries.Undelivered;
import dev.postpaid.deliveries.Undelivered.Course;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.EndpointStatus;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.events.Event;
import dev.postpaid.recovery.MissedEvents.Kind;
import dev.postpaid.recovery.MissedEvents.Missed;
import dev.postpaid.recovery.Missing.One;
import dev.postpaid.recovery.Missing.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds what endpoints should have got and have not, without sending anything: by the same rules as a recovery, and what a user
 * cancelled besides. An endpoint that a person disabled should get nothing.
 */
@ApplicationScoped
public class Undeliveries {

    /** Every event that is recorded. */
    static final Scope EVERYTHING =
            new Scope(Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"), What.ALL, List.of());

    @Inject
    Endpoints endpoints;

    @Inject
    MissedEvents missedEvents;

    @Inject
    Database database;

    /** @param events of one account */
    public Missing of(String accountId, List<Event> events) {
        List<One> missing = new ArrayList<>();
        int waiting = 0;
        for (Endpoint endpoint : endpoints.all(accountId)) {
            if (!events.isEmpty() && endpoint.status() != EndpointStatus.DISABLED) {
                waiting += look(endpoint, events, missing);
            }
        }
        return new Missing(missing, waiting);
    }

    /** @return how many wait */
    private int look(Endpoint endpoint, List<Event> events, List<One> missing) {
        for (Missed missed : missedEvents.of(endpoint, EVERYTHING, events)) {
            if (missed.kind() != Kind.WAITS) {
                missing.add(new One(missed.event(), endpoint.id(), reason(endpoint, missed)));
            }
        }
        Map<String, Course> courses = database.with(connection -> Undelivered.courses(
                connection,
                endpoint.accountId(),
                endpoint.id(),
                events.stream().map(Event::id).toList()));
        events.stream()
                .filter(event -> isCancelled(courses.getOrDefault(event.id(), Course.NONE)))
                .forEach(event -> missing.add(new One(event, endpoint.id(), Reason.CANCELLED)));
        return (int) courses.values().stream().filter(Course::waits).count();
    }

    private static Reason reason(Endpoint endpoint, Missed missed) {
        if (missed.kind() == Kind.BODY_GONE) {
            return Reason.BODY_GONE;
        }
        if (missed.retryOf() != null) {
            return Reason.FAILED;
        }
        return missed.event().createdAt().isBefore(endpoint.createdAt()) ? Reason.ADDED_LATER : Reason.MISSED;
    }

    private static boolean isCancelled(Course course) {
        return !course.waits()
                && !course.delivered()
                && course.lastEnded() != null
                && EndReason.BY_USER.word().equals(course.lastEnded().reason());
    }
}
