package dev.postpaid.idempotency;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;

/**
 * The answer to a request that was accepted.
 *
 * @param isReplay whether an earlier request was answered so
 */
public record Answer(StoredResponse stored, boolean isReplay) {

    static final String REPLAYED = "Idempotent-Replayed";

    /** For JAX-RS. It is made on the thread of the caller: RESTEasy completes its {@code Location} there only. */
    public Response response() {
        return isReplay ? stored.replayed() : stored.response();
    }

    /** Writes what {@link #response()} would send. */
    void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(stored.status());
        if (stored.location() != null) {
            response.setHeader("Location", request.getContextPath() + IntakeFilter.API + stored.location());
        }
        if (isReplay) {
            response.setHeader(REPLAYED, "true");
        }
        response.setContentType(MediaType.APPLICATION_JSON);
        response.setContentLength(stored.body().length);
        response.getOutputStream().write(stored.body());
    }
}
