package dev.postpaid.history;

import dev.postpaid.history.EndpointView.LastDelivery;

/**
 * What queue and log say about an endpoint.
 *
 * @param lastFailed whether the last attempt was not delivered
 * @param failureRate the part of the newest attempts of a period that failed, from 0 to 1; null if there were none
 * @param waiting how many deliveries wait, up to a limit
 */
record EndpointSummary(LastDelivery last, boolean lastFailed, Double failureRate, int waiting) {

    static final EndpointSummary NOTHING = new EndpointSummary(LastDelivery.NEVER, false, null, 0);

    EndpointSummary with(LastDelivery newLast, boolean failed) {
        return new EndpointSummary(newLast, failed, failureRate, waiting);
    }

    EndpointSummary withFailureRate(double rate) {
        return new EndpointSummary(last, lastFailed, rate, waiting);
    }

    EndpointSummary withWaiting(int number) {
        return new EndpointSummary(last, lastFailed, failureRate, number);
    }
}
