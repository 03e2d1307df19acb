package dev.postpaid.client;

import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * A client of the API with one key. It is safe for use by many threads; make one for a program and close it at the end. Its methods
 * prepare calls, and {@link Call#now} or {@link Call#later} makes them.
 */
public final class Postpaid implements AutoCloseable {

    private final Connection connection;

    private Postpaid(Connection connection) {
        this.connection = connection;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The account of the key. */
    public Call<Me> me() {
        return connection.call(Request.get("me"), answer -> Me.of(answer.json()));
    }

    public Orders orders() {
        return new Orders(connection);
    }

    public Changes changes() {
        return new Changes(connection);
    }

    public Events events() {
        return new Events(connection);
    }

    public Endpoints endpoints() {
        return new Endpoints(connection);
    }

    public Deliveries deliveries() {
        return new Deliveries(connection);
    }

    public Recoveries recoveries() {
        return new Recoveries(connection);
    }

    /** The secret of the account, which its endpoints share unless they have one of their own. */
    public SigningSecrets signingSecret() {
        return new SigningSecrets(connection, "signing-secret");
    }

    /** For platforms: the accounts of their customers. The operator's key only. */
    public Accounts accounts() {
        return new Accounts(connection);
    }

    /**
     * What the account did, day by day.
     *
     * @param since the first day, in UTC; null for 30 days before the end
     * @param until the first day that is left out; null for tomorrow
     */
    public Call<Usage> usage(LocalDate since, LocalDate until) {
        return Usage.call(connection, "usage", since, until);
    }

    /**
     * For platforms: the same client for one account. Its calls are as those with a full key of that account. The operator's key
     * only.
     *
     * @param accountId {@code acc_…}
     */
    public Postpaid actingFor(String accountId) {
        return new Postpaid(connection.actingFor(Paths.segment(accountId)));
    }

    /** The same as {@link #actingFor}, with the platform's own id of the account. */
    public Postpaid actingForRef(String ref) {
        return new Postpaid(connection.actingFor("ref:" + Paths.encode(ref)));
    }

    /**
     * Closes the connections, also those of clients that this one made to act for accounts. Closing one of these does nothing, and a
     * {@link Builder#client} stays open.
     */
    @Override
    public void close() {
        connection.close();
    }

    /** Says where the server is, and how to call it. */
    public static final class Builder {

        private URI url;
        private String key;
        private Client client;
        private Executor executor = new CompletableFuture<Void>().defaultExecutor();
        private Retries retries = Retries.standard();
        private Duration connectTimeout = Duration.ofSeconds(5);
        private Duration readTimeout = Duration.ofSeconds(30);

        private Builder() {}

        /**
         * The address of the installation, for example {@code https://hooks.example.com}.
         *
         * @throws IllegalArgumentException unless it is http or https with a host, and without user, query and fragment
         */
        public Builder url(String address) {
            url = Paths.base(address);
            return this;
        }

        /**
         * An API key, {@code bk_…}.
         *
         * @throws IllegalArgumentException if it has characters that no header can have
         */
        public Builder key(String apiKey) {
            if (apiKey == null || !apiKey.matches("[\\x21-\\x7e]+")) {
                throw new IllegalArgumentException("the key is missing, or has characters that no key has");
            }
            key = apiKey;
            return this;
        }

        /**
         * A client of your own, for example with a proxy. Give it timeouts, without which {@link Call#now} could wait for ever, and
         * no redirects. {@link #close} leaves it open.
         */
        public Builder client(Client own) {
            client = Objects.requireNonNull(own);
            return this;
        }

        /**
         * Where what follows a {@link Call#later} runs; the default executor of {@link CompletableFuture} unless it is set. In
         * Jakarta EE give a {@code ManagedExecutorService}, whose threads are the server's. It knows the application's context at
         * the place where it is asked for it: {@code executor.copy(call.later())}.
         */
        public Builder executor(Executor own) {
            executor = Objects.requireNonNull(own);
            return this;
        }

        /** When a call is tried again; {@link Retries#standard} unless it is set. */
        public Builder retries(Retries wanted) {
            retries = Objects.requireNonNull(wanted);
            return this;
        }

        /** How long connecting may take; five seconds unless it is set. */
        public Builder connectTimeout(Duration duration) {
            connectTimeout = positive(duration);
            return this;
        }

        /**
         * How long the server may be silent; 30 seconds unless it is set. A try ends after both timeouts together, also while its
         * answer still comes.
         */
        public Builder readTimeout(Duration duration) {
            readTimeout = positive(duration);
            return this;
        }

        private static Duration positive(Duration duration) {
            if (duration.toMillis() < 1) {
                throw new IllegalArgumentException("a timeout is a millisecond or longer");
            }
            return duration;
        }

        /** @throws IllegalStateException if the address or the key is missing */
        public Postpaid build() {
            if (url == null || key == null) {
                throw new IllegalStateException("a client needs the url and the key");
            }
            return new Postpaid(new Connection(
                    client == null ? ownClient() : client,
                    client == null,
                    url,
                    "Bearer " + key,
                    null,
                    retries,
                    connectTimeout.plus(readTimeout),
                    executor));
        }

        /** The properties of Jersey mean nothing to others: a key does not follow a redirect to another server. */
        private Client ownClient() {
            return ClientBuilder.newBuilder()
                    .connectTimeout(connectTimeout.toMillis(), TimeUnit.MILLISECONDS)
                    .readTimeout(readTimeout.toMillis(), TimeUnit.MILLISECONDS)
                    .property("jersey.config.client.followRedirects", false)
                    .build();
        }
    }

    /** The address, and no key. */
    @Override
    public String toString() {
        return "Postpaid at " + connection.base();
    }
}
