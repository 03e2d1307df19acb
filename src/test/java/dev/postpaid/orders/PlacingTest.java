package dev.postpaid.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.FreshDatabase;
import dev.postpaid.SettableClock;
import dev.postpaid.database.Acceptance;
import dev.postpaid.database.Callers;
import dev.postpaid.database.Callers.Call;
import dev.postpaid.database.Database;
import dev.postpaid.orders.Orders.Placed;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import jakarta.enterprise.event.Event;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@Tag("database")
class PlacingTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123Z");
    private static final Instant PAID = Instant.parse("2026-11-21T09:58:00Z");
    private static final String ACCOUNT = "acc_1";
    private static final byte[] KEY = new byte[32];

    private final FreshDatabase database = FreshDatabase.open();
    private final Placements orders = new Placements();
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void open() {
        for (String account : List.of(ACCOUNT, "acc_2")) {
            database.with(connection -> Database.update(
                    connection,
                    "INSERT INTO account (id, name, plan, is_operator, created_at) VALUES (?, 'Shop', 'flow', FALSE, ?)",
                    account,
                    NOW));
        }
        orders.clock = new SettableClock(NOW);
        orders.matchKey = new MatchKey() {
            @Override
            MatchRef refOf(String accountId, Buyer buyer) {
                return MatchRef.of(KEY, accountId, buyer.email());
            }
        };
        orders.orderPaid = as(Event.class, (proxy, method, arguments) -> {
            OrderPaid paid = (OrderPaid) arguments[0];
            paid.rows().afterwards(() -> told.add(paid.order().orderId()), () -> told.add("undone"));
            return null;
        });
    }

    @SuppressWarnings("unchecked") // The type of an event has parameters.
    private static <T, U extends T> U as(Class<T> type, InvocationHandler handler) {
        return (U) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    private static NewOrder book(String total) {
        return new NewOrder(
                null,
                new Product("Book", null),
                Amount.of(new BigDecimal(total), null, null, BigDecimal.ZERO, "EUR"),
                VatTreatment.STANDARD,
                Buyer.UNKNOWN,
                CustomFields.NONE);
    }

    private static Payment payment(String reference) {
        return new Payment("mollie", reference, null, false);
    }

    private Acceptance<Placed> placing(String total, String reference) {
        return orders.of(ACCOUNT, book(total), payment(reference));
    }

    /** Commits these in one transaction. */
    private List<Call<Placed>> together(List<Acceptance<Placed>> requests) {
        return Callers.together(database, requests);
    }

    private Placed alone(Acceptance<Placed> request) {
        return together(List.of(request)).get(0).result();
    }

    private List<String> texts(String sql) {
        return database.with(connection -> Database.query(connection, row -> row.getString(1), sql));
    }

    private static void assertNew(Placed placed) {
        assertThat(placed.isNew()).isTrue();
    }

    private static void assertConflict(Call<Placed> call, Placed paid) {
        assertThat(call.failure()).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.type()).isEqualTo(ProblemType.PAYMENT_CONFLICT);
            assertThat(problem).hasMessageContaining(paid.order().id());
        });
    }

    @Test
    void aPaymentTwiceInOneGroupPaysOneOrder() {
        List<Call<Placed>> calls = together(List.of(placing("10", "tr_1"), placing("10", "tr_1")));

        Placed first = calls.get(0).result();
        Placed second = calls.get(1).result();
        assertNew(first);
        assertThat(second.isNew()).isFalse();
        assertThat(second.order().id()).isEqualTo(first.order().id());
        assertThat(texts("SELECT id FROM orders")).containsExactly(first.order().id());
        assertThat(texts("SELECT order_id FROM payment"))
                .containsExactly(first.order().id());
        assertThat(told).containsExactly(first.order().id());
    }

    @Test
    void aPaymentThatIsStoredGivesTheOrderThatItPaid() {
        Placed first = alone(placing("10", "tr_1"));

        Placed again = alone(placing("10", "tr_1"));

        assertThat(again.isNew()).isFalse();
        assertThat(again.order().id()).isEqualTo(first.order().id());
        assertThat(texts("SELECT id FROM orders")).hasSize(1);
        assertThat(told).hasSize(1);
    }

    @Test
    void anotherOrderUnderAPaymentOfItsGroupIsRefusedAndItsNeighboursAreNot() {
        List<Call<Placed>> calls =
                together(List.of(placing("10", "tr_1"), placing("11", "tr_1"), placing("12", "tr_2")));

        assertNew(calls.get(0).result());
        assertConflict(calls.get(1), calls.get(0).result());
        assertNew(calls.get(2).result());
        assertThat(texts("SELECT id FROM orders")).hasSize(2);
    }

    @Test
    void anotherOrderUnderAStoredPaymentIsRefusedAndItsNeighboursAreNot() {
        Placed paid = alone(placing("10", "tr_1"));

        List<Call<Placed>> calls = together(List.of(placing("11", "tr_1"), placing("12", "tr_2")));

        assertConflict(calls.get(0), paid);
        assertNew(calls.get(1).result());
        assertThat(texts("SELECT id FROM orders")).hasSize(2);
    }

    @Test
    void aPaymentIsOfOneAccountAndOneProvider() {
        List<Call<Placed>> calls = together(List.of(
                placing("10", "tr_1"),
                orders.of("acc_2", book("11"), payment("tr_1")),
                orders.of(ACCOUNT, book("12"), new Payment("stripe", "tr_1", null, false))));

        assertThat(calls).allSatisfy(call -> assertNew(call.result()));
        assertThat(texts("SELECT order_id FROM payment")).hasSize(3);
    }

    @Test
    void ordersWithoutAPaymentAreAllNewAndOpen() {
        List<Call<Placed>> calls =
                together(List.of(orders.of(ACCOUNT, book("10"), null), orders.of(ACCOUNT, book("10"), null)));

        assertThat(calls).allSatisfy(call -> assertNew(call.result()));
        assertThat(texts("SELECT status FROM orders")).containsExactly("open", "open");
        assertThat(texts("SELECT order_id FROM payment")).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void everyColumnOfAPaidOrderIsWritten() {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        fields.put("size", Json.createValue("XL"));
        fields.put("gift", JsonValue.TRUE);
        Buyer buyer = new Buyer(
                "Ada",
                "Lovelace",
                "ada@example.com",
                "Engines Ltd",
                "NL001234567B01",
                new Address("Main Street 1", "1234 AB", "Utrecht", "UT"),
                "NL");
        NewOrder wanted = new NewOrder(
                "Shop-7",
                new Product("Course", "Two days"),
                Amount.of(new BigDecimal("121.00"), null, null, new BigDecimal("21"), "EUR"),
                VatTreatment.OSS,
                buyer,
                new CustomFields(fields));

        Order order = alone(orders.of(ACCOUNT, wanted, new Payment("mollie", "tr_1", PAID, true)))
                .order();

        assertThat(row("orders"))
                .containsExactlyInAnyOrderEntriesOf(columns(
                        "id", order.id(),
                        "account_id", ACCOUNT,
                        "order_number", "Shop-7",
                        "order_number_lower", "shop-7",
                        "status", "paid",
                        "total_incl", number("121"),
                        "excl_vat", number("100"),
                        "vat", number("21"),
                        "vat_rate", number("21"),
                        "currency", "EUR",
                        "vat_treatment", "OSS",
                        "product_name", "Course",
                        "product_description", "Two days",
                        "first_name", "Ada",
                        "last_name", "Lovelace",
                        "email", "ada@example.com",
                        "company", "Engines Ltd",
                        "vat_number", "NL001234567B01",
                        "street", "Main Street 1",
                        "postal_code", "1234 AB",
                        "city", "Utrecht",
                        "region", "UT",
                        "country", "NL",
                        "match_ref",
                                MatchRef.of(KEY, ACCOUNT, "ada@example.com").value(),
                        "custom_fields", "{\"size\":\"XL\",\"gift\":true}",
                        "created_at", NOW,
                        "payment_provider", "mollie",
                        "paid_at", PAID,
                        "is_test", true,
                        "refunded", null));
        assertThat(row("payment"))
                .containsExactlyInAnyOrderEntriesOf(columns(
                        "account_id",
                        ACCOUNT,
                        "provider",
                        "mollie",
                        "reference",
                        "tr_1",
                        "order_id",
                        order.id(),
                        "paid_at",
                        PAID,
                        "is_test",
                        true,
                        "created_at",
                        NOW));
    }

    @Test
    void aColumnWithoutAValueIsNull() {
        Order order = alone(orders.of(ACCOUNT, book("10"), null)).order();

        assertThat(row("orders"))
                .containsExactlyInAnyOrderEntriesOf(columns(
                        "id",
                        order.id(),
                        "account_id",
                        ACCOUNT,
                        "order_number",
                        order.orderNumber(),
                        "order_number_lower",
                        order.orderNumber().toLowerCase(Locale.ROOT),
                        "status",
                        "open",
                        "total_incl",
                        number("10"),
                        "excl_vat",
                        number("10"),
                        "vat",
                        number("0"),
                        "vat_rate",
                        number("0"),
                        "currency",
                        "EUR",
                        "vat_treatment",
                        "STANDARD",
                        "product_name",
                        "Book",
                        "product_description",
                        null,
                        "first_name",
                        null,
                        "last_name",
                        null,
                        "email",
                        null,
                        "company",
                        null,
                        "vat_number",
                        null,
                        "street",
                        null,
                        "postal_code",
                        null,
                        "city",
                        null,
                        "region",
                        null,
                        "country",
                        null,
                        "match_ref",
                        null,
                        "custom_fields",
                        "{}",
                        "created_at",
                        NOW,
                        "payment_provider",
                        null,
                        "paid_at",
                        null,
                        "is_test",
                        false,
                        "refunded",
                        null));
    }

    /** The numbers of an amount have no trailing zeros, those of the database have four decimals. */
    private static String number(String text) {
        return new BigDecimal(text).stripTrailingZeros().toPlainString();
    }

    private static Map<String, Object> columns(Object... namesAndValues) {
        Map<String, Object> columns = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            columns.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return columns;
    }

    /** The only row of a table. */
    private Map<String, Object> row(String table) {
        List<Map<String, Object>> rows = database.with(
                connection -> Database.query(connection, PlacingTest::allColumns, "SELECT * FROM " + table));
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private static Map<String, Object> allColumns(ResultSet row) throws SQLException {
        Map<String, Object> columns = new LinkedHashMap<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            Object value = row.getObject(i);
            if (value instanceof BigDecimal decimal) {
                value = number(decimal.toPlainString());
            } else if (row.getMetaData()
                    .getColumnTypeName(i)
                    .toLowerCase(Locale.ROOT)
                    .startsWith("timestamp")) {
                value = value == null
                        ? null
                        : row.getObject(i, OffsetDateTime.class).toInstant();
            }
            columns.put(row.getMetaData().getColumnName(i).toLowerCase(Locale.ROOT), value);
        }
        return columns;
    }
}
