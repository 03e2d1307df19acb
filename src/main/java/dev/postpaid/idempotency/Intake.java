package dev.postpaid.idempotency;

import dev.postpaid.database.Acceptance;
import dev.postpaid.web.JsonInput;
import java.util.Map;

/** Takes JSON bodies at addresses where most requests arrive: by JAX-RS and, if the request is plain, by {@link IntakeFilter}. */
public interface Intake {

    /** Accepts the body of a request. */
    interface Taking {

        /** @throws dev.postpaid.platform.ProblemException why it is not accepted */
        Answer take(Asked asked, JsonInput body);
    }

    /**
     * What takes the body of a POST by a caller with full access.
     *
     * @return by address, relative to that of the API
     */
    Map<String, Taking> addresses();

    /** Reads the same body where there is no request. */
    interface Reading {

        /** @throws dev.postpaid.platform.ProblemException why it is not accepted */
        Acceptance<?> read(String accountId, JsonInput body);
    }

    /** What an application calls a body in its outbox. */
    String kind();

    /** What reads such a body. */
    Reading reading();

    /**
     * Does all that some requests take, and undoes it, so that the first requests after a start find compiled code.
     *
     * @param accountId of an account that exists
     * @param requests how many
     */
    void rehearse(String accountId, int requests);
}
