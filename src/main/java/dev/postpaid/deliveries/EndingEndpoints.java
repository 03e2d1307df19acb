package dev.postpaid.deliveries;

import dev.postpaid.database.Database;
import dev.postpaid.database.RetryOnConflict;
import dev.postpaid.endpoints.FailedEndpoints;
import dev.postpaid.health.Healths;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes outcomes that may end an endpoint, together with its suspension or deletion: a 410, or one more failure after days of
 * nothing else. Both happen in a transaction of the container, since the endpoint is changed as a JPA entity and its events have
 * observers.
 */
@ApplicationScoped
class EndingEndpoints {

    @Inject
    FailedEndpoints endpoints;

    @Inject
    Healths healths;

    @Inject
    Database database;

    /** As {@link DeliveryQueue#complete}. */
    @RetryOnConflict
    @Transactional
    boolean[] complete(DeliveryQueue queue, List<Completion> completions) {
        SortedSet<String> locked = endpoints(completions, completion -> completion.mayEndItsEndpoint(healths));
        endpoints.lock(locked);
        return database.with(connection -> {
            boolean[] ours = queue.complete(connection, completions);
            healths.note(connection, Completion.seen(completions, ours)).forEach((id, reason) -> {
                if (locked.contains(id)) {
                    endpoints.suspend(id, reason);
                }
            });
            List<Completion> written = IntStream.range(0, ours.length)
                    .filter(i -> ours[i])
                    .mapToObj(completions::get)
                    .toList();
            endpoints(written, Completion::isGone).forEach(endpoints::end);
            return ours;
        });
    }

    private static SortedSet<String> endpoints(List<Completion> completions, Predicate<Completion> those) {
        return completions.stream()
                .filter(those)
                .map(completion -> completion.delivery().endpointId())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
