package dev.postpaid.bench;

import java.util.List;

/** A sender of webhooks under test. An adapter of another product implements this and nothing else. */
interface Sender extends AutoCloseable {

    /** How it is named in the report. */
    String name();

    /** Where it takes events. */
    int port();

    /**
     * Makes an account with these endpoints.
     *
     * @return what the requests of this account are made of
     */
    Tenant tenant(List<String> urls);

    /** Makes an account with one endpoint that gets its events one after the other. */
    default Tenant orderedTenant(String url) {
        throw new UnsupportedOperationException("this sender knows no order");
    }

    /** The processes whose CPU time counts, children included; by name. */
    List<Part> parts();

    /** How many bytes the database has written to its log so far; 0 where it does not say. */
    long written();

    @Override
    void close();

    /** A process, with all its children. */
    record Part(String name, ProcessHandle process) {}

    /** Makes the requests of one account. */
    interface Tenant {

        /** The whole HTTP request that records event number {@code number}; the sink finds the number in what it receives. */
        byte[] request(long number);

        /** The same with an {@code Idempotency-Key} of its own. */
        default byte[] keyed(long number) {
            throw new UnsupportedOperationException("this sender knows no Idempotency-Key");
        }

        /** One request that records so many events, numbered from {@code from} on. */
        default byte[] batch(long from, int count) {
            throw new UnsupportedOperationException("this sender takes one event per request");
        }
    }
}
