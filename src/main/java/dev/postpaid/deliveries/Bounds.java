package dev.postpaid.deliveries;

import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import java.time.Duration;

/**
 * The bounds of the deliveries in the memory of a node.
 *
 * @param slots first attempts in memory; this and the next two are half as much again for retries
 * @param slotsPerEndpoint first attempts of one endpoint in memory
 * @param bytes bytes of first attempts' bodies in memory
 * @param inFlight attempts at a time; as many again may have taken longer than a second, or be over and not written yet
 * @param inFlightPerEndpoint attempts at a time to an endpoint without a cap of its own
 * @param longestAttempt how much is left of a delivery's claim when its attempt begins
 */
record Bounds(
        int slots, int slotsPerEndpoint, long bytes, int inFlight, int inFlightPerEndpoint, Duration longestAttempt) {

    /** An endpoint, or an account, that has no more does not wait for those that have many. */
    static final int FEW = 4;

    /** The bounds that are configured. */
    static Bounds of(Settings settings) {
        return new Bounds(
                settings.count(Setting.NODE_SLOTS),
                settings.count(Setting.ENDPOINT_SLOTS),
                settings.count(Setting.MEMORY_BYTES),
                settings.count(Setting.NODE_IN_FLIGHT),
                settings.count(Setting.ENDPOINT_IN_FLIGHT),
                settings.duration(Setting.ATTEMPT_TIMEOUT));
    }
}
