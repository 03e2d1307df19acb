package dev.postpaid.deliveries;

import dev.postpaid.platform.Ids;
import dev.postpaid.sending.AttemptResult;
import dev.postpaid.sending.AttemptResult.Made;
import dev.postpaid.sending.AttemptResult.NoResponse;
import dev.postpaid.sending.AttemptResult.NothingSent;
import dev.postpaid.sending.AttemptResult.Response;
import dev.postpaid.sending.Failure;
import dev.postpaid.sending.Outcome;
import java.time.Instant;

/**
 * A line of the log.
 *
 * @param id made before the request is sent, so that writing the line twice leaves one
 * @param number counts the attempts of a delivery from 1; a lost attempt has the same number as the one that repeats it
 * @param url where the request was posted to; null if nothing was sent
 * @param requestHeaders as sent, one a line, secret values hidden; null if nothing was sent
 */
record Attempt(String id, int number, Instant startedAt, String url, String requestHeaders, AttemptResult result) {

    /** No attempt was made. */
    static Attempt none(Delivery delivery, NothingSent.Reason reason, Instant now) {
        return new Attempt(Ids.next("att"), delivery.attemptCount(), now, null, null, new NothingSent(reason));
    }

    boolean wasMade() {
        return result instanceof Made;
    }

    /** Whether the retry schedule counts it: it was made, and its outcome is known. */
    boolean counts() {
        return result instanceof Made made && made.outcome() != Outcome.LOST;
    }

    /** The same without headers and body, of the request and of the response. */
    Attempt withoutContent() {
        AttemptResult bare = result instanceof Response response
                ? new Response(
                        response.outcome(),
                        response.statusCode(),
                        null,
                        null,
                        response.retryAfter(),
                        response.startedAt(),
                        response.duration())
                : result;
        return new Attempt(id, number, startedAt, url, null, bare);
    }

    long durationMillis() {
        return result instanceof Made made ? made.duration().toMillis() : 0;
    }

    /** The outcome's word, or null if nothing was sent. */
    String outcome() {
        return result instanceof Made made ? made.outcome().word() : null;
    }

    /** The failure as the log stores it; null if there is none, or the response tells it. */
    String error() {
        return result instanceof NoResponse none ? none.failure().stored() : null;
    }

    /** Null if the attempt succeeded or was not made. */
    Failure failure() {
        return Failure.read(outcome(), statusCode(), responseHeaders(), error());
    }

    /** The HTTP status, or null without a response. */
    Integer statusCode() {
        return result instanceof Response response ? (Integer) response.statusCode() : null;
    }

    /** The response's headers, one a line, or null without a response. */
    String responseHeaders() {
        return result instanceof Response response ? response.headers() : null;
    }

    /** The beginning of the response's body, or null without a response. */
    String responseBody() {
        return result instanceof Response response ? response.body() : null;
    }
}
