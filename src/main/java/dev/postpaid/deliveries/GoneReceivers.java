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
 * Writes outcomes among which a receiver says that its URL is over, together with what that does to its endpoint: in a
 * transaction of the container, since an endpoint is changed as an entity and others are told of it.
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
