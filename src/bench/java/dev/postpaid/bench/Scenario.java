package dev.postpaid.bench;

import java.util.function.LongFunction;

/**
 * What is sent, and how.
 *
 * @param requests the request whose first event has this number
 * @param eventsPerRequest how many events each request records
 * @param deliveries how many deliveries that arrive each event leads to
 * @param connections how many there are; each sends the next request when the last one is answered
 * @param rate requests a second, or 0 for as many as are answered
 * @param warmUp events before the measurement
 * @param events events of the measurement
 */
record Scenario(
        String name,
        LongFunction<byte[]> requests,
        int eventsPerRequest,
        int deliveries,
        int connections,
        double rate,
        int warmUp,
        int events) {

    static final int CONNECTIONS = 32;

    /** One event per request, one delivery per event, as fast as it goes. */
    static Scenario of(String name, LongFunction<byte[]> requests, int warmUp, int events) {
        return new Scenario(name, requests, 1, 1, CONNECTIONS, 0, warmUp, events);
    }

    Scenario over(int some) {
        return new Scenario(name, requests, eventsPerRequest, deliveries, some, rate, warmUp, events);
    }

    Scenario at(double perSecond) {
        return new Scenario(name, requests, eventsPerRequest, deliveries, connections, perSecond, warmUp, events);
    }

    /** The same number of deliveries in all. */
    Scenario toEndpoints(int some) {
        return new Scenario(name, requests, eventsPerRequest, some, connections, rate, warmUp / some, events / some);
    }

    /** Whole requests, at least one. */
    Scenario inBatches(int size) {
        return new Scenario(
                name,
                requests,
                size,
                deliveries,
                connections,
                rate,
                Math.max(1, warmUp / size) * size,
                Math.max(1, events / size) * size);
    }
}
