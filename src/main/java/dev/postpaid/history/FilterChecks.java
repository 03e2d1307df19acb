package dev.postpaid.history;

import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.events.Event;
import dev.postpaid.events.Events;
import dev.postpaid.filters.Filter;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Rule;
import dev.postpaid.web.JsonInput;
import dev.postpaid.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.Collection;
import java.util.Optional;

/** Tries filters with bodies, and sends nothing. */
@ApplicationScoped
public class FilterChecks {

    /** Among how many events the newest is searched that a selection has. */
    private static final String LATEST = "50";

    @Inject
    Endpoints endpoints;

    @Inject
    Events events;

    /**
     * Tries a filter as the request says: with an event or a body, and the filter of the endpoint or another one.
     *
     * @throws ProblemException 404 unless endpoint and event are this account's, 409 if the event's body is no longer kept, 422
     *     with every broken rule
     */
    FilterCheckView check(String accountId, String endpointId, JsonInput request) {
        Endpoint endpoint = endpoints.get(accountId, endpointId);
        Filter filter = request.has("filter")
                ? Filter.from(request.map("filter"), (at, rule) -> request.error("filter" + at, rule))
                : endpoint.filter().orElse(null);
        String eventId = request.text("event_id");
        JsonObject body = request.map("body") instanceof JsonObject given ? given : null;
        if (isGiven(request, "event_id") == isGiven(request, "body")) {
            request.error("", Rule.of("event_or_body"));
        }
        request.finish();
        return eventId == null
                ? FilterCheckView.of(null, unmet(filter, body))
                : check(events.get(accountId, eventId), endpoint.events(), filter);
    }

    private static boolean isGiven(JsonInput request, String field) {
        return request.has(field) && !request.isNull(field);
    }

    /**
     * Tries a filter with the newest event that a selection has.
     *
     * @param filter null for none
     * @return empty if none of the latest events is selected
     */
    public Optional<FilterCheckView> checkNewest(String accountId, Collection<String> selection, Filter filter) {
        return events.list(accountId, PageRequest.at(null, LATEST)).data().stream()
                .flatMap(event -> events
                        .body(accountId, event.id(), Event.WHOLE)
                        .flatMap(whole -> check(event, whole, selection, filter))
                        .stream())
                .findFirst();
    }

    private FilterCheckView check(Event event, Collection<String> selection, Filter filter) {
        byte[] whole = events.body(event.accountId(), event.id(), Event.WHOLE)
                .orElseThrow(
                        () -> new ProblemException(ProblemType.BODY_GONE, "The body of this event is no longer kept."));
        return check(event, whole, selection, filter).orElseGet(() -> FilterCheckView.notSelected(event.id()));
    }

    /** Empty if the selection has no part of the event. */
    private static Optional<FilterCheckView> check(
            Event event, byte[] whole, Collection<String> selection, Filter filter) {
        return Events.part(event, whole, selection)
                .map(part -> FilterCheckView.of(event.id(), unmet(filter, Filter.read(part))));
    }

    private static String unmet(Filter filter, JsonObject body) {
        return filter == null ? null : filter.unmet(body).orElse(null);
    }
}
