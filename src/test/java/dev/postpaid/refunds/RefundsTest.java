package dev.postpaid.refunds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.postpaid.FreshDatabase;
import dev.postpaid.SettableClock;
import dev.postpaid.database.Acceptance;
import dev.postpaid.database.Callers;
import dev.postpaid.database.Callers.Call;
import dev.postpaid.database.Database;
import dev.postpaid.orders.Order;
import dev.postpaid.orders.OrderView.RefundView;
import dev.postpaid.orders.Orders;
import dev.postpaid.orders.Settlements;
import dev.postpaid.orders.Settlements.Settled;
import dev.postpaid.platform.Ids;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.web.JsonInputReader;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@Tag("database")
class RefundsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Instant MADE = Instant.parse("2026-11-21T09:00:00Z");
    private static final String ACCOUNT = "acc_1";

    private final SettableClock clock = new SettableClock(NOW);
    private final FreshDatabase database = FreshDatabase.open();
    private final Accounted accounted = new Accounted();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private Settled payment;

    @BeforeEach
    @SuppressWarnings("unchecked") // The type of an event has parameters.
    void open() {
        database.with(connection -> Database.update(
                connection,
                "INSERT INTO account (id, name, plan, is_operator, created_at) VALUES (?, 'Shop', 'flow', FALSE, ?)",
                ACCOUNT,
                NOW));
        accounted.clock = clock;
        accounted.refunded = (Event<OrderRefunded>) Proxy.newProxyInstance(
                Event.class.getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, arguments) -> {
                    OrderRefunded refunded = (OrderRefunded) arguments[0];
                    String line = refunded.refund().key().reference() + " "
                            + refunded.refund().plainAmount() + " "
                            + refunded.refund().currency() + " of "
                            + refunded.total().stripTrailingZeros().toPlainString() + " " + refunded.inFull();
                    refunded.rows().afterwards(() -> told.add(line), () -> {});
                    return null;
                });
        payment = new Settled(order("10.00", "EUR", "paid"), false);
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    private String order(String total, String currency, String status) {
        String id = Ids.next("ord");
        boolean paid = status.equals("paid");
        database.with(connection -> Database.update(
                connection,
                """
                INSERT INTO orders (
                    id, account_id, order_number, status, total_incl, excl_vat, vat, vat_rate, currency,
                    vat_treatment, product_name, custom_fields, created_at, is_test, payment_provider, paid_at)
                VALUES (?, ?, ?, ?, ?, ?, 0, 0, ?, 'STANDARD', 'Book', '{}', ?, FALSE, ?, ?)
                """,
                id,
                ACCOUNT,
                id,
                status,
                new BigDecimal(total),
                new BigDecimal(total),
                currency,
                NOW,
                paid ? "stripe" : null,
                paid ? NOW : null));
        return id;
    }

    private static ReportedRefund reported(String id, RefundStatus status, String amount, String currency) {
        return new ReportedRefund("stripe", id, "pi_1", status, new BigDecimal(amount), currency, MADE);
    }

    private static ReportedRefund refunded(String id, String amount) {
        return reported(id, RefundStatus.REFUNDED, amount, "EUR");
    }

    private void take(ReportedRefund... refunds) {
        for (ReportedRefund refund : refunds) {
            together(List.of(new Taking(accounted, ACCOUNT, refund, payment)))
                    .get(0)
                    .result();
        }
    }

    private <R> List<Call<R>> together(List<Acceptance<R>> requests) {
        return Callers.together(database, requests);
    }

    private List<String> texts(String sql) {
        return database.with(connection -> Database.query(connection, row -> row.getString(1), sql));
    }

    private BigDecimal sum() {
        return database.with(connection -> Database.query(
                        connection,
                        row -> row.getBigDecimal(1),
                        "SELECT refunded FROM orders WHERE id = ?",
                        payment.orderId()))
                .get(0);
    }

    @Test
    void eachPartIsToldWithTheSumSoFar() {
        take(refunded("re_1", "2.50"), refunded("re_2", "7"), refunded("re_3", "0.50"));

        assertThat(told)
                .containsExactly("re_1 2.5 EUR of 2.5 false", "re_2 7 EUR of 9.5 false", "re_3 0.5 EUR of 10 true");
        assertThat(sum()).isEqualByComparingTo("10");
    }

    @Test
    void partsInOneTransactionAreToldEachAndOneThatIsReportedTwiceOnce() {
        Acceptance<Refund> first = new Taking(accounted, ACCOUNT, refunded("re_1", "1"), payment);
        Acceptance<Refund> pending =
                new Taking(accounted, ACCOUNT, reported("re_2", RefundStatus.PENDING, "2", "EUR"), payment);
        Acceptance<Refund> second = new Taking(accounted, ACCOUNT, refunded("re_2", "2"), payment);

        together(List.of(first, pending, second, first, second)).forEach(Call::result);

        assertThat(told).containsExactly("re_1 1 EUR of 1 false", "re_2 2 EUR of 3 false");
        assertThat(texts("SELECT status FROM refund ORDER BY reference")).containsExactly("refunded", "refunded");
        assertThat(sum()).isEqualByComparingTo("3");
    }

    @Test
    void whateverTheOrderOfItsReportsARefundThatSucceedsIsToldOnce() {
        ReportedRefund pending = reported("re_1", RefundStatus.PENDING, "4", "EUR");
        take(pending);
        assertThat(told).isEmpty();
        assertThat(sum()).isEqualByComparingTo("0");

        take(refunded("re_1", "4"), pending, refunded("re_1", "4"));

        assertThat(told).containsExactly("re_1 4 EUR of 4 false");
    }

    @Test
    void aRefundThatFailsIsTakenOffTheSumAndNeverToldAgain() {
        take(refunded("re_1", "4"), reported("re_1", RefundStatus.FAILED, "4", "EUR"), refunded("re_1", "4"));

        assertThat(told).containsExactly("re_1 4 EUR of 4 false");
        assertThat(sum()).isEqualByComparingTo("0");
        take(refunded("re_2", "10"));
        assertThat(told).last().isEqualTo("re_2 10 EUR of 10 true");
    }

    @Test
    void whatFailedOrWasCancelledBeforeItWasSentIsNotTold() {
        for (RefundStatus end : List.of(RefundStatus.FAILED, RefundStatus.CANCELLED)) {
            take(
                    reported("re_" + end, RefundStatus.PENDING, "4", "EUR"),
                    reported("re_" + end, end, "4", "EUR"),
                    refunded("re_" + end, "4"));
        }

        assertThat(told).isEmpty();
        assertThat(sum()).isEqualByComparingTo("0");
        assertThat(texts("SELECT status FROM refund ORDER BY reference")).containsExactly("cancelled", "failed");
    }

    @Test
    void currenciesHaveTheirOwnDecimals() {
        payment = new Settled(order("1000", "JPY", "paid"), false);
        take(reported("re_jpy", RefundStatus.REFUNDED, "1000", "JPY"));
        payment = new Settled(order("1.234", "KWD", "paid"), false);
        take(reported("re_kwd", RefundStatus.REFUNDED, "1.233", "KWD"));

        assertThat(told).containsExactly("re_jpy 1000 JPY of 1000 true", "re_kwd 1.233 KWD of 1.233 false");
    }

    @Test
    void moneyInTheBuyersCurrencyIsToldButCannotBeAddedUp() {
        take(reported("re_usd", RefundStatus.REFUNDED, "11.60", "USD"));

        assertThat(told).containsExactly("re_usd 11.6 USD of 0 null");
        assertThat(sum()).isEqualByComparingTo("0");
    }

    @Test
    void whatGoesBackOfASurplusIsKeptAndNotTold() {
        payment = new Settled(payment.orderId(), true);

        take(refunded("re_1", "10"));

        assertThat(told).isEmpty();
        assertThat(sum()).isZero();
        assertThat(texts("SELECT status FROM refund WHERE surplus = TRUE")).containsExactly("refunded");
        Refunds refunds = new Refunds();
        refunds.database = database;
        assertThat(refunds.shown(orderOf(payment)))
                .extracting(RefundView::reference, RefundView::isSurplus)
                .containsExactly(tuple("re_1", true));
    }

    @Test
    void twoNotificationsAtOnceOnTwoNodesAreToldOnce() {
        List<CompletableFuture<Void>> nodes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            nodes.add(CompletableFuture.runAsync(() -> take(refunded("re_1", "4"))));
        }
        nodes.forEach(CompletableFuture::join);

        assertThat(told).containsExactly("re_1 4 EUR of 4 false");
        assertThat(sum()).isEqualByComparingTo("4");
    }

    private Order orderOf(Settled settled) {
        return database.with(connection -> Orders.LOCKED.find(connection, Set.of(settled.orderId())))
                .get(settled.orderId());
    }

    private WaitingRefunds waiting(Settled known) {
        Settlements settlements = new Settlements() {
            @Override
            public Optional<Settled> settled(String accountId, String provider, String reference) {
                return Optional.ofNullable(known);
            }
        };
        WaitingRefunds work = new WaitingRefunds();
        work.database = database;
        work.clock = clock;
        work.settlements = settlements;
        work.refunds = new Refunds() {
            @Override
            public void take(String accountId, ReportedRefund reported) {
                RefundsTest.this.take(reported);
            }
        };
        return work;
    }

    @Test
    void aRefundThatIsReportedBeforeItsPaymentIsToldWhenThatIsKnown() {
        Settled known = payment;
        payment = null;
        take(refunded("re_1", "4"), refunded("re_1", "4"));
        assertThat(told).isEmpty();
        assertThat(waiting(null).unfinished()).isEmpty();
        clock.pass(Duration.ofMinutes(1));
        assertThat(waiting(null).step(waiting(null).unfinished().get(0))).isFalse();
        assertThat(waiting(null).unfinished()).isEmpty();

        payment = known;
        clock.pass(Duration.ofMinutes(1));
        waiting(known).step("refunds");

        assertThat(told).containsExactly("re_1 4 EUR of 4 false");
        assertThat(waiting(null).unfinished()).isEmpty();
        take(refunded("re_1", "4"));
        assertThat(told).hasSize(1);
    }

    @Test
    void aRefundOfAClosedAccountIsForgottenAndStopsNoOthers() {
        Settled known = payment;
        payment = null;
        take(refunded("re_1", "4"));
        clock.pass(Duration.ofMinutes(1));
        WaitingRefunds work = waiting(known);
        work.refunds = new Refunds() {
            @Override
            public void take(String accountId, ReportedRefund reported) {
                throw ProblemException.notFound("account");
            }
        };

        assertThat(work.step("refunds")).isFalse();

        assertThat(texts("SELECT id FROM refund")).isEmpty();
    }

    @Test
    void aRefundOfAnotherShopOnTheSameProviderAccountIsForgotten() {
        payment = null;
        take(refunded("re_1", "4"));
        int looks = 0;
        while (!texts("SELECT id FROM refund").isEmpty()) {
            clock.pass(Duration.between(clock.instant(), lookAt()).minusSeconds(1));
            assertThat(waiting(null).unfinished()).isEmpty();
            clock.pass(Duration.ofSeconds(1));
            waiting(null).step("refunds");
            looks++;
        }

        assertThat(looks).isBetween(5, 20);
        assertThat(Duration.between(NOW, clock.instant())).isBetween(Duration.ofDays(4), Duration.ofDays(9));
        assertThat(told).isEmpty();
    }

    /** When the only refund is looked at again. */
    private Instant lookAt() {
        return database.with(connection -> Database.query(
                        connection, row -> Database.instant(row, "look_at"), "SELECT look_at FROM refund"))
                .get(0);
    }

    private Call<Reporting.Reported> report(String orderId, String json) {
        ShopRefund wanted = ShopRefund.from(JsonInputReader.read(json), clock.instant());
        String provider = texts("SELECT payment_provider FROM orders WHERE id = '" + orderId + "'")
                .get(0);
        return together(List.<Acceptance<Reporting.Reported>>of(
                        new Reporting(accounted, ACCOUNT, orderId, provider, wanted)))
                .get(0);
    }

    private static String problem(Call<?> call) {
        ProblemException problem = (ProblemException) call.failure();
        return problem.type().slug()
                + problem.errors().stream()
                        .map(error -> " " + error.pointer() + " " + error.rule().code())
                        .findFirst()
                        .orElse("");
    }

    @Test
    void aShopReportsPartsUntilNothingIsLeft() {
        String order = payment.orderId();
        assertThat(report(order, "{\"amount\": 4, \"reason\": \"Wrong size\"}")
                        .result()
                        .isNew())
                .isTrue();
        assertThat(problem(report(order, "{\"amount\": 6.01}"))).isEqualTo("invalid-input /amount more_than_left");
        assertThat(problem(report(order, "{\"amount\": 1.001}")))
                .isEqualTo("invalid-input /amount decimals_of_currency");
        assertThat(problem(report(order, "{\"amount\": 1, \"currency\": \"USD\"}")))
                .isEqualTo("invalid-input /currency currency_of_order");
        assertThat(report(order, "{\"amount\": 6, \"currency\": \"EUR\"}")
                        .result()
                        .isNew())
                .isTrue();
        assertThat(problem(report(order, "{\"amount\": 0.01}"))).isEqualTo("invalid-input /amount more_than_left");

        assertThat(told).hasSize(2).last().asString().endsWith(" 6 EUR of 10 true");
        assertThat(texts("SELECT reason FROM refund WHERE amount = 4")).containsExactly("Wrong size");
    }

    @Test
    void anIdMakesAReportOneRefund() {
        String order = payment.orderId();
        String other = order("10", "EUR", "paid");
        assertThat(report(order, "{\"amount\": 4, \"id\": \"re_1\"}").result().isNew())
                .isTrue();
        assertThat(report(order, "{\"amount\": 4.00, \"id\": \"re_1\"}")
                        .result()
                        .isNew())
                .isFalse();
        assertThat(problem(report(order, "{\"amount\": 5, \"id\": \"re_1\"}"))).isEqualTo("refund-conflict");
        assertThat(problem(report(other, "{\"amount\": 4, \"id\": \"re_1\"}"))).isEqualTo("refund-conflict");
        take(refunded("re_1", "4"));

        assertThat(told).containsExactly("re_1 4 EUR of 4 false");
    }

    @Test
    void whatNobodyPaidCannotBeRefunded() {
        assertThat(problem(report(order("10", "EUR", "open"), "{\"amount\": 4}")))
                .isEqualTo(ProblemType.ORDER_NOT_PAID.slug());
        assertThat(problem(together(List.<Acceptance<Reporting.Reported>>of(new Reporting(
                                accounted,
                                "acc_other",
                                payment.orderId(),
                                "stripe",
                                ShopRefund.from(JsonInputReader.read("{\"amount\": 4}"), NOW))))
                        .get(0)))
                .isEqualTo("not-found");
        assertThat(told).isEmpty();
    }

    @Test
    void everyWrongFieldOfAReportIsNamed() {
        for (String[] wrong : new String[][] {
            {"{}", "/amount"},
            {"{\"amount\": 0}", "/amount"},
            {"{\"amount\": -1}", "/amount"},
            {"{\"amount\": \"4\"}", "/amount"},
            {"{\"amount\": 4, \"refunded_at\": \"yesterday\"}", "/refunded_at"},
            {"{\"amount\": 4, \"refunded_at\": \"2027-11-21T10:00:00Z\"}", "/refunded_at"},
            {"{\"amount\": 4, \"reason\": \"" + "x".repeat(501) + "\"}", "/reason"},
            {"{\"amount\": 4, \"id\": \"" + "x".repeat(201) + "\"}", "/id"},
            {"{\"amount\": 4, \"card\": \"4242\"}", "/card"}
        }) {
            List<String> pointers = new ArrayList<>(Collections.emptyList());
            try {
                ShopRefund.from(JsonInputReader.read(wrong[0]), NOW);
            } catch (ProblemException problem) {
                problem.errors().forEach(error -> pointers.add(error.pointer()));
            }
            assertThat(pointers).as(wrong[0]).containsExactly(wrong[1]);
        }
    }
}
