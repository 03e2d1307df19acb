package dev.postpaid.recovery;

import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.recovery.Absences.Absence;
import dev.postpaid.recovery.RecoveryCounts.Counted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What pages offer to send: what was recorded while an endpoint was off, if it is on again and nothing was recovered since. */
@ApplicationScoped
public class Offers {

    @Inject
    Endpoints endpoints;

    @Inject
    Absences absences;

    @Inject
    Recoveries recoveries;

    @Inject
    RecoveryCounts counts;

    /** @param counts what would be sent */
    public record Offer(Scope scope, Counted counts) {

        boolean hasAny() {
            return counts.toSend() > 0;
        }
    }

    /** @param patience after which the count ends */
    public Optional<Offer> find(String accountId, String endpointId, Duration patience) {
        return absences.findRecent(accountId, endpointId)
                .filter(absence -> !isRecoveredSince(accountId, endpointId, absence))
                .map(absence -> counts.scope(absence.since(), absence.until(), What.MISSED.word()))
                .map(scope -> new Offer(scope, counts.count(accountId, endpointId, scope, patience)))
                .filter(Offer::hasAny);
    }

    /** The offers of all endpoints of an account, by the id of the endpoint. Few endpoints were off lately. */
    public Map<String, Offer> list(String accountId, Duration patience) {
        Map<String, Offer> offers = new LinkedHashMap<>();
        List<String> absent = absences.listRecent(accountId);
        if (!absent.isEmpty()) {
            endpoints.all(accountId).stream()
                    .map(Endpoint::id)
                    .filter(absent::contains)
                    .forEach(id -> find(accountId, id, patience).ifPresent(offer -> offers.put(id, offer)));
        }
        return offers;
    }

    private boolean isRecoveredSince(String accountId, String endpointId, Absence absence) {
        return recoveries
                .findLast(accountId, endpointId)
                .filter(last -> !last.createdAt().isBefore(absence.until()))
                .isPresent();
    }
}
