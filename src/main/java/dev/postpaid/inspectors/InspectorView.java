package dev.postpaid.inspectors;

import dev.postpaid.platform.Settings;
import java.time.Instant;

/**
 * An inspector in the API.
 *
 * @param requests how many requests arrived; the number of the newest one
 * @param listening whether a program listens, which answers the requests
 */
public record InspectorView(
        String id,
        String name,
        String url,
        long requests,
        Instant lastRequestAt,
        int answerStatus,
        int answerDelaySeconds,
        boolean listening,
        Instant createdAt,
        Instant expiresAt) {

    static InspectorView of(Inspector inspector, Settings settings, Instant now) {
        return new InspectorView(
                inspector.id(),
                inspector.name(),
                inspector.url(settings),
                inspector.requests(),
                inspector.lastRequestAt(),
                inspector.answer().status(),
                inspector.answer().delaySeconds(),
                inspector.isListenedTo(now),
                inspector.createdAt(),
                inspector.expiresAt());
    }
}
