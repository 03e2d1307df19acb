package dev.postpaid.deliveries;

import dev.postpaid.database.Database;
import dev.postpaid.database.RetryOnConflict;
import dev.postpaid.endpoints.GoneEndpoints;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes outcomes of which at least one is a 410, together with the suspension or deletion of its endpoint. Both happen in a
 * transaction of the container, since the endpoint is changed as a JPA entity and its events have observers.
 */
@ApplicationScoped
class GoneReceivers {

    @Inject
    GoneEndpoints endpoints;

    @Inject
    Database database;

    /** As {@link DeliveryQueue#complete}. */
    @RetryOnConflict
    @Transactional
    boolean[] complete(DeliveryQueue queue, List<Completion> completions) {
        SortedSet<String> gone = completions.stream()
                .filter(Completion::isGone)
                .map(completion -> completion.delivery().endpointId())
                .collect(Collectors.toCollection(TreeSet::new));
        endpoints.lock(gone);
        boolean[] ours = database.with(connection -> queue.complete(connection, completions));
        gone.retainAll(IntStream.range(0, ours.length)
                .filter(i -> ours[i] && completions.get(i).isGone())
                .mapToObj(i -> completions.get(i).delivery().endpointId())
                .toList());
        gone.forEach(endpoints::end);
        return ours;
    }
}
