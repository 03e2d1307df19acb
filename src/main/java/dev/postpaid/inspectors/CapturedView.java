package dev.postpaid.inspectors;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * A captured request in the API.
 *
 * @param target the part of the URL after the token: path and query
 * @param bodyBase64 the kept part of the body
 * @param answerWithinMs how long the sender still waits for an answer; null if it does not wait
 */
public record CapturedView(
        String id,
        long number,
        Instant receivedAt,
        String method,
        String target,
        List<Header> headers,
        boolean headersCut,
        String bodyBase64,
        long bodyBytes,
        boolean bodyCut,
        Long answerWithinMs,
        Answer answer) {

    /** What a listener's own server answered. */
    public record Answer(int status, Integer retryAfter, String body, Instant answeredAt) {}

    /** Requests of an inspector, oldest first. @param after the {@code after} of the next question */
    public record Some(List<CapturedView> data, long after) {}

    /** @param wait how long a sender waits in all; null if it does not */
    static CapturedView of(CapturedRequest request, Duration wait, Instant now) {
        GivenAnswer given = request.answer();
        return new CapturedView(
                request.id(),
                request.number(),
                request.receivedAt(),
                request.method(),
                request.target(),
                request.headers(),
                request.headersCut(),
                Base64.getEncoder().encodeToString(request.body()),
                request.bodyBytes(),
                request.isBodyCut(),
                given == null ? left(request, wait, now) : null,
                given == null ? null : new Answer(given.status(), given.retryAfter(), given.body(), given.at()));
    }

    private static Long left(CapturedRequest request, Duration wait, Instant now) {
        if (wait == null) {
            return null;
        }
        long left = Duration.between(now, request.receivedAt().plus(wait)).toMillis();
        return left > 0 ? left : null;
    }
}
