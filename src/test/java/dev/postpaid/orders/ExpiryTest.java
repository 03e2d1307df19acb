package dev.postpaid.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.FreshDatabase;
import dev.postpaid.SettableClock;
import dev.postpaid.database.Callers;
import dev.postpaid.database.Callers.Call;
import dev.postpaid.database.Database;
import dev.postpaid.database.Rows;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An order expires, and a payment comes all the same: before, after, or at the same moment. */
@Timeout(60)
@Tag("database")
class ExpiryTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final String ACCOUNT = "acc_1";

    private final FreshDatabase database = FreshDatabase.open();
    private final Placements orders = new Placements();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<String> toldExpired = new CopyOnWriteArrayList<>();

    @BeforeEach
    void open() {
        database.with(connection -> Database.update(
                connection,
                "INSERT INTO account (id, name, plan, is_operator, created_at) VALUES (?, 'Shop', 'flow', FALSE, ?)",
                ACCOUNT,
                NOW));
        orders.clock = new SettableClock(NOW);
        orders.matchKey = new MatchKey() {
            @Override
            MatchRef refOf(String accountId, Buyer buyer) {
                return null;
            }
        };
        orders.orderPaid = telling(paid -> told.add(paid.order().orderId()));
        orders.orderExpired = telling(expired -> toldExpired.add(expired.order().orderId()));
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    private String placed() {
        NewOrder book = new NewOrder(
                null,
                new Product("Book", null),
                Amount.of(BigDecimal.TEN, null, null, BigDecimal.ZERO, "EUR"),
                VatTreatment.STANDARD,
                Buyer.UNKNOWN,
                CustomFields.NONE);
        return Callers.together(database, List.of(orders.of(ACCOUNT, book, null)))
                .get(0)
                .result()
                .order()
                .id();
    }

    private List<String> expire(String... ids) throws SQLException {
        return database.inTransaction(connection -> expire(connection, ids));
    }

    private List<String> expire(Connection connection, String... ids) throws SQLException {
        Map<String, Order> locked = Orders.LOCKED.find(connection, Set.of(ids));
        Rows rows = new Rows();
        List<String> expired =
                Stream.of(ids).filter(id -> orders.expire(locked.get(id), rows)).toList();
        rows.write(connection);
        return expired;
    }

    @SuppressWarnings("unchecked") // The type of an event has parameters.
    private static <T> Event<T> telling(Consumer<T> observer) {
        return (Event<T>) Proxy.newProxyInstance(
                Event.class.getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, arguments) -> {
                    observer.accept((T) arguments[0]);
                    return null;
                });
    }

    /** The seller, or a buyer by a checkout, pays it. */
    private Call<Order> pay(String id) {
        return Callers.together(database, List.of(orders.paying(ACCOUNT, id, new Payment("manual", id, null, false))))
                .get(0);
    }

    private SettlementResult providerReports(String id) {
        Receipt receipt = new Receipt(new Payment("mollie", "tr_" + id, null, false), new BigDecimal("10.00"), "EUR");
        return Callers.together(database, List.of(orders.settling(ACCOUNT, id, receipt)))
                .get(0)
                .result();
    }

    private String status(String id) {
        return database.with(connection -> Database.query(
                        connection, row -> row.getString(1), "SELECT status FROM orders WHERE id = ?", id))
                .get(0);
    }

    @Test
    void onlyAnOpenOrderExpires() throws SQLException {
        String open = placed();
        String paid = placed();
        pay(paid);

        assertThat(expire(open, paid, "ord_unknown")).containsExactly(open);
        assertThat(expire(open, paid)).isEmpty();

        assertThat(toldExpired).containsExactly(open);
        assertThat(status(open)).isEqualTo("expired");
        assertThat(status(paid)).isEqualTo("paid");
    }

    @Test
    void aLateNotificationPaysAnExpiredOrder() throws SQLException {
        String order = placed();
        expire(order);

        assertThat(providerReports(order)).isEqualTo(SettlementResult.PAID);
        assertThat(providerReports(order)).isEqualTo(SettlementResult.KNOWN);

        assertThat(status(order)).isEqualTo("paid");
        assertThat(told).containsExactly(order);
    }

    @Test
    void aSellerPaysAnExpiredOrderByHand() throws SQLException {
        String order = placed();
        expire(order);

        assertThat(pay(order).result().status()).isEqualTo(OrderStatus.PAID);
        assertThat(told).containsExactly(order);
    }

    @Test
    void aPaymentThatComesWhileItExpiresWaitsAndPays() throws Exception {
        String order = placed();
        CompletableFuture<SettlementResult> paid = new CompletableFuture<>();

        database.inTransaction(connection -> {
            expire(connection, order);
            CountDownLatch both = new CountDownLatch(2);
            new Thread(() -> {
                        meet(both);
                        paid.complete(providerReports(order));
                    })
                    .start();
            meet(both);
            assertThat(paid).isNotDone();
            return null;
        });

        assertThat(paid.get()).isEqualTo(SettlementResult.PAID);
        assertThat(status(order)).isEqualTo("paid");
    }

    @Test
    void whicheverComesFirstTheOrderIsPaid() throws Exception {
        for (int i = 0; i < 20; i++) {
            String order = placed();
            CountDownLatch both = new CountDownLatch(2);
            CompletableFuture<SettlementResult> paid = CompletableFuture.supplyAsync(() -> {
                meet(both);
                return providerReports(order);
            });
            meet(both);
            expire(order);

            assertThat(paid.get()).isEqualTo(SettlementResult.PAID);
            assertThat(status(order)).isEqualTo("paid");
        }
        assertThat(told).hasSize(20).doesNotHaveDuplicates();
    }

    private static void meet(CountDownLatch both) {
        both.countDown();
        try {
            both.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
