package dev.postpaid.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.FreshDatabase;
import dev.postpaid.SettableClock;
import dev.postpaid.database.Callers;
import dev.postpaid.database.Database;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Orders are found by what somebody remembers of their number. */
@Tag("database")
class OrderNumbersTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final FreshDatabase database = FreshDatabase.open();
    private final Placements placements = new Placements();
    private final OrderLists orders = new OrderLists();

    @BeforeEach
    void open() {
        orders.database = database;
        placements.clock = new SettableClock(NOW);
        placements.matchKey = new MatchKey() {
            @Override
            MatchRef refOf(String accountId, Buyer buyer) {
                return null;
            }
        };
        List.of("acc_1", "acc_2")
                .forEach(account -> database.with(connection -> Database.update(
                        connection,
                        "INSERT INTO account (id, name, plan, is_operator, created_at) VALUES (?, 'Shop', 'flow', FALSE, ?)",
                        account,
                        NOW)));
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    private void placed(String account, String number) {
        NewOrder book = new NewOrder(
                number,
                new Product("Book", null),
                Amount.of(BigDecimal.TEN, null, null, BigDecimal.ZERO, "EUR"),
                VatTreatment.STANDARD,
                Buyer.UNKNOWN,
                CustomFields.NONE);
        Callers.together(database, List.of(placements.of(account, book, null)))
                .get(0)
                .result();
    }

    private List<String> found(String text) {
        return orders.numbered("acc_1", text, 5).stream()
                .map(Order::orderNumber)
                .toList();
    }

    @Test
    void aNumberIsFoundByItsBeginningOrAnyPartInAnyCase() {
        placed("acc_1", "ORD-2026-0001");
        placed("acc_1", "ord2026-0002");
        placed("acc_1", "Bestelling 2026/7_%");
        placed("acc_2", "ORD-2026-0003");

        assertThat(found("ord-2026")).containsExactly("ORD-2026-0001");
        assertThat(found("2026")).containsExactlyInAnyOrder("ORD-2026-0001", "ord2026-0002", "Bestelling 2026/7_%");
        assertThat(found("7_%")).containsExactly("Bestelling 2026/7_%");
        assertThat(found("%")).containsExactly("Bestelling 2026/7_%");
        assertThat(found("0003")).isEmpty();
    }

    @Test
    void whatBeginsSoComesFirstAndNoMoreThanAskedFor() {
        placed("acc_1", "77-1");
        for (int i = 0; i < 9; i++) {
            placed("acc_1", i + "-77");
        }
        assertThat(found("77")).hasSize(5).startsWith("77-1");
    }
}
