package dev.postpaid.idempotency;

import dev.postpaid.accounts.Caller;
import dev.postpaid.database.Acceptance;
import dev.postpaid.database.GroupCommit;
import dev.postpaid.web.JsonInput;
import dev.postpaid.web.JsonOutput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Function;

/** Accepts a request in a group commit. With an {@code Idempotency-Key}, its response is stored in the same transaction. */
@ApplicationScoped
public class Once {

    @Inject
    HttpServletRequest http;

    @Inject
    Caller caller;

    @Inject
    GroupCommit commits;

    @Inject
    StoredKeys keys;

    private final Jsonb output = new JsonOutput().getContext(Object.class);

    /** Accepts requests and undoes it; see {@link GroupCommit#rehearse}. */
    public <R> void rehearse(List<Acceptance<R>> wanted, Function<R, Reply> reply) {
        commits.rehearse(wanted).forEach(accepted -> StoredResponse.of(reply.apply(accepted), output));
    }

    /** The request that JAX-RS is serving. */
    public Asked asked() {
        return new Asked(caller.accountId(), http);
    }

    /**
     * Accepts the request, or answers a repetition with the stored response.
     *
     * @param reply to what was accepted; it has no secret, since it may be stored
     * @throws dev.postpaid.platform.ProblemException what the request throws; 422 if the key was used for another request; 409 if
     *     that request is running; 503 if too many requests wait
     */
    public <R> Answer accept(Asked asked, JsonInput body, Acceptance<R> wanted, Function<R, Reply> reply) {
        Function<R, StoredResponse> written = accepted -> StoredResponse.of(reply.apply(accepted), output);
        String header = asked.http().getHeader(IdempotencyKey.HEADER);
        if (header == null) {
            return new Answer(written.apply(commits.accept(wanted, body.bytes())), false);
        }
        KeyedRequest request =
                KeyedRequest.of(asked.accountId(), IdempotencyKey.parse(header), asked.http(), body.sha256());
        return commits.accept(new KeyedAcceptance<>(request, wanted, written, keys), body.bytes());
    }
}
