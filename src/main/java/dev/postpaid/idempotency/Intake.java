package dev.postpaid.idempotency;

import dev.postpaid.web.JsonInput;
import java.util.Map;
import java.util.function.Function;

/** Takes JSON bodies at addresses where most requests arrive: by JAX-RS and, if the request is plain, by {@link IntakeFilter}. */
public interface Intake {

    /**
     * What takes the body of a POST by a caller with full access.
     *
     * @return by address, relative to that of the API
     */
    Map<String, Function<JsonInput, Answer>> addresses();
}
