package dev.postpaid.idempotency;

import dev.postpaid.database.Database;
import dev.postpaid.database.RetryOnConflict;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.web.JsonOutput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** Runs a request once, and answers its repetitions with the stored response. */
@RetryOnConflict
@Transactional(rollbackOn = Exception.class)
@ApplicationScoped
public class StoredResponses {

    /** The JSON-B configuration of all other responses. */
    private final Jsonb output = new JsonOutput().getContext(Object.class);

    @Inject
    Database database;

    @Inject
    Clock clock;

    /**
     * Commits a row that marks the request as running, so that other requests see it.
     *
     * @return the stored response; empty if the caller runs the request now
     * @throws ProblemException 409 if the request is running now, 422 if the key was used for another request
     */
    Optional<StoredResponse> begin(KeyedRequest request) {
        return database.with(connection -> ResponseLog.begin(connection, request, clock.instant()));
    }

    /** Runs the request and commits it together with its response. All transactions inside join this one. */
    Response once(KeyedRequest request, Callable<Object> work) throws Exception {
        Response answer = (Response) work.call();
        if (!StoredResponse.mayBeKept(answer)) {
            free(request);
            return answer;
        }
        StoredResponse kept = StoredResponse.of(answer, output);
        database.with(connection -> {
            ResponseLog.keep(connection, request, kept);
            return kept;
        });
        return kept.response();
    }

    /**
     * Deletes stored responses that mention an erased buyer. A repetition of such a request runs again.
     *
     * @param told tests the key and the body
     */
    public void forget(String accountId, Predicate<String> told) {
        database.with(connection -> {
            ResponseLog.forget(connection, accountId, told);
            return null;
        });
    }

    void free(KeyedRequest request) {
        database.with(connection -> {
            ResponseLog.free(connection, request);
            return null;
        });
    }
}
