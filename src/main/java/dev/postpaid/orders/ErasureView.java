package dev.postpaid.orders;

import java.time.Instant;

/**
 * An erasure as the API shows it; it never says whom it was about.
 *
 * @param status {@code running} or {@code done}
 * @param orders how many orders were erased so far
 * @param events how many events lost their bodies so far
 * @param finishedAt null while it goes on
 */
public record ErasureView(String id, String status, int orders, int events, Instant createdAt, Instant finishedAt) {

    public static ErasureView of(Erasure erasure) {
        return new ErasureView(
                erasure.id(),
                erasure.isFinished() ? "done" : "running",
                erasure.orders(),
                erasure.events(),
                erasure.createdAt(),
                erasure.finishedAt());
    }
}
