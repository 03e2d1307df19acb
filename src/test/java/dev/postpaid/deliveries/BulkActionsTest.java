package dev.postpaid.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postpaid.accounts.AuditEntries;
import dev.postpaid.accounts.Caller;
import dev.postpaid.database.Database;
import dev.postpaid.database.DatabaseException;
import dev.postpaid.deliveries.Delivery.Verdict;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.events.Events;
import dev.postpaid.health.Healths;
import dev.postpaid.history.BulkActions;
import dev.postpaid.history.BulkActions.Action;
import dev.postpaid.history.BulkActions.Counted;
import dev.postpaid.history.BulkActions.Done;
import dev.postpaid.history.DeliveryFilter;
import dev.postpaid.history.DeliveryHistory;
import dev.postpaid.sending.Outcome;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two users retry all shown deliveries at the same time. */
class BulkActionsTest extends QueueCase {

    private static final Bounds BOUNDS = new Bounds(100, 100, 1_000_000, 100, 100, Duration.ofSeconds(15));

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final ThreadLocal<Connection> transaction = new ThreadLocal<>();
    private final CountDownLatch queued = new CountDownLatch(1);
    private volatile Thread second;
    private BulkActions actions;

    /** Joins the transaction of its thread, as the container's does. */
    private final class Joining extends Database {

        @Override
        public <T> T with(Work<T> work) {
            if (transaction.get() == null) {
                return database.with(work);
            }
            try {
                return work.on(transaction.get());
            } catch (SQLException e) {
                throw new DatabaseException(e);
            }
        }
    }

    /** Each step is a transaction. */
    private final class Stepwise extends Deliveries {

        @Override
        public Bulk retryUndelivered(String accountId, List<String> ids, Bulk soFar) {
            try {
                return BulkActionsTest.this.database.inTransaction(connection -> {
                    transaction.set(connection);
                    return super.retryUndelivered(accountId, ids, soFar);
                });
            } catch (SQLException e) {
                throw new DatabaseException(e);
            } finally {
                transaction.remove();
            }
        }
    }

    private static final class Present extends Endpoint {

        private final String endpointId;

        private Present(String endpointId) {
            this.endpointId = endpointId;
        }

        @Override
        public String id() {
            return endpointId;
        }

        @Override
        public String accountId() {
            return ACCOUNT;
        }

        @Override
        public boolean isDeleted() {
            return false;
        }

        @Override
        public List<String> events() {
            return List.of("order.paid");
        }
    }

    @BeforeEach
    void assemble() throws ReflectiveOperationException {
        Dispatcher dispatcher = new Dispatcher(BOUNDS, delivery -> {}, () -> {}, queues -> {}, System::nanoTime);
        Endpoints endpoints = new Endpoints() {
            @Override
            public Optional<Endpoint> find(String id) {
                return Optional.of(new Present(id));
            }
        };
        Database joining = new Joining();
        Events events = injected(new Events(), joining, clock);
        AuditEntries audit = injected(new AuditEntries(), joining, clock, new Caller());
        Healths healths = injected(new Healths(), joining, clock);
        HandOff handOff = injected(new HandOff(), queue, dispatcher, joining, healths, clock, event(this::holdUp));
        Deliveries deliveries = injected(
                new Stepwise(),
                new Node(),
                dispatcher,
                handOff,
                events,
                endpoints,
                healths,
                joining,
                audit,
                clock,
                event(() -> {}));
        DeliveryHistory history = injected(new DeliveryHistory(), new Node(), dispatcher, clock);
        actions = injected(new BulkActions(), deliveries, history, joining, clock);
    }

    private static <T> T injected(T bean, Object... values) throws ReflectiveOperationException {
        Class<?> type = bean instanceof Deliveries ? Deliveries.class : bean.getClass();
        for (Field field : type.getDeclaredFields()) {
            if (field.isAnnotationPresent(Inject.class)) {
                field.setAccessible(true);
                for (Object value : values) {
                    if (field.getType().isInstance(value)) {
                        field.set(bean, value);
                    }
                }
            }
        }
        return bean;
    }

    @SuppressWarnings("unchecked")
    private static Event<Object> event(Runnable fired) {
        return (Event<Object>) Proxy.newProxyInstance(
                BulkActionsTest.class.getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, arguments) -> {
                    fired.run();
                    return null;
                });
    }

    /** The first holds the event and has queued it; it commits once the second waits for it. */
    private void holdUp() {
        if (queued.getCount() > 0) {
            queued.countDown();
            await().until(() -> second != null && database.keepsWaiting(second));
        }
    }

    private Delivery exhausted() throws SQLException {
        Delivery delivery = claimed(endpoint());
        change(
                "INSERT INTO event (account_id, id, type, deduplication_key, is_test, created_at)"
                        + " VALUES (?, ?, 'order.paid', ?, FALSE, ?)",
                ACCOUNT,
                delivery.eventId(),
                delivery.eventId(),
                NOW);
        complete(
                queue,
                Completion.of(
                        delivery,
                        attempt(delivery, Outcome.SERVER_ERROR, 500),
                        Verdict.ended(DeliveryStatus.EXHAUSTED, EndReason.SCHEDULE_ENDED)));
        return delivery;
    }

    @Test
    void aDeliveryThatTwoUsersRetryAtOnceIsSentOnceMore() throws Exception {
        List<Delivery> ended = List.of(exhausted(), exhausted(), exhausted());
        Counted counted = actions.count(Action.RETRY, ACCOUNT, new DeliveryFilter());
        assertThat(counted.count()).isEqualTo(3);

        FutureTask<Done> first = new FutureTask<>(() -> actions.apply(ACCOUNT, counted));
        FutureTask<Done> other = new FutureTask<>(() -> actions.apply(ACCOUNT, counted));
        new Thread(first).start();
        await().until(() -> queued.getCount() == 0 || first.isDone());
        second = new Thread(other);
        second.start();

        assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo(new Done(3, 0));
        assertThat(other.get(20, TimeUnit.SECONDS)).isEqualTo(new Done(0, 3));
        for (Delivery delivery : ended) {
            assertThat(count("delivery WHERE retry_of = '" + delivery.id() + "'"))
                    .isEqualTo(1);
        }
        assertThat(count("delivery")).isEqualTo(3);
        assertThat(count("audit_entry")).isEqualTo(1);
        assertThat(actions.count(Action.RETRY, ACCOUNT, new DeliveryFilter()).count())
                .isZero();
    }
}
