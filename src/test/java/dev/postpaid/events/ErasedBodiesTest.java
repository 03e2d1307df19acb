package dev.postpaid.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.FreshDatabase;
import dev.postpaid.database.Database;
import dev.postpaid.orders.BuyerTraces.Search;
import dev.postpaid.orders.BuyerTraces.Searched;
import dev.postpaid.refunds.KnownRefunds;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class ErasedBodiesTest {

    private static final Instant ASKED = Instant.parse("2026-11-21T10:00:00Z");
    private static final String CHANGES = "entities.changed";

    private final ErasedBodies bodies = new ErasedBodies();
    private final Told told = new Told();
    private FreshDatabase database;

    @BeforeEach
    void open() {
        database = FreshDatabase.open();
        bodies.database = database;
        bodies.refunds = KnownRefunds.over(database);
        bodies.erased = told;
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    private void recorded(String account, String id, String type, String key, Instant at, String... variants)
            throws SQLException {
        database.inTransaction(connection -> {
            Database.update(
                    connection,
                    "INSERT INTO event (account_id, id, type, deduplication_key, is_test, created_at)"
                            + " VALUES (?, ?, ?, ?, FALSE, ?)",
                    account,
                    id,
                    type,
                    key,
                    at);
            for (int i = 0; i < variants.length; i++) {
                Database.update(
                        connection,
                        "INSERT INTO event_body (account_id, event_id, variant, body) VALUES (?, ?, ?, ?)",
                        account,
                        id,
                        i,
                        variants[i].getBytes(UTF_8));
            }
            return null;
        });
    }

    private void changed(String id, Instant at, String attributes, String... parts) throws SQLException {
        List<String> variants = new ArrayList<>(
                List.of("{\"data\":[{\"type\":\"guests\",\"id\":1,\"action\":\"updated\",\"attributes\":" + attributes
                        + "}]}"));
        variants.addAll(List.of(parts));
        recorded("acc_1", id, CHANGES, id, at, variants.toArray(String[]::new));
    }

    private List<String> kept() {
        return database.with(connection -> Database.query(
                connection,
                row -> row.getString("account_id") + " " + row.getString("event_id"),
                "SELECT DISTINCT account_id, event_id FROM event_body ORDER BY account_id, event_id"));
    }

    private static Search an(String after) {
        return new Search("acc_1", after, ASKED, "an@example.com"::equals);
    }

    @Test
    void aBodyThatMentionsTheBuyerAnywhereGoesWithAllItsVariants() throws SQLException {
        changed("evt_1", ASKED, "{\"guest\":{\"contacts\":[{\"mail\":\"an@example.com\"}]}}", "{\"data\":[]}");
        changed("evt_2", ASKED, "{\"an@example.com\":true}");
        changed("evt_3", ASKED, "{\"mail\":\"bob@example.com\"}");
        changed("evt_4", ASKED, "{\"mail\":\"an\\u0040example.com\"}");

        bodies.search(an(""));

        assertThat(kept()).containsExactly("acc_1 evt_3");
        assertThat(told.all).containsExactly(new BodiesErased("acc_1", List.of("evt_1", "evt_2", "evt_4")));
    }

    @Test
    void anotherBuyersOrderThatMentionsTheBuyerIsFound() throws SQLException {
        String body = "{\"custom_fields\":{\"Second participant\":\"an@example.com\"}}";
        recorded("acc_1", "evt_1", Event.ORDER_PAID, "order.paid:1", ASKED, body);

        bodies.search(an(""));

        assertThat(kept()).isEmpty();
    }

    @Test
    void otherAccountsAndWhatCameLaterAreNotSearched() throws SQLException {
        String body = "{\"mail\":\"an@example.com\"}";
        recorded("acc_2", "evt_2", CHANGES, "2", ASKED, body);
        changed("evt_3", ASKED.plusSeconds(1), body);

        bodies.search(an(""));

        assertThat(kept()).containsExactly("acc_1 evt_3", "acc_2 evt_2");
        assertThat(told.all).isEmpty();
    }

    @Test
    void aLongHistoryIsSearchedInParts() throws SQLException {
        for (int i = 1_000; i < 1_250; i++) {
            changed("evt_" + i, ASKED, i == 1_240 ? "{\"mail\":\"an@example.com\"}" : "{}");
        }

        assertThat(bodies.search(an(""))).isEqualTo(new Searched(0, "evt_1199", true));
        assertThat(kept()).contains("acc_1 evt_1240");

        assertThat(bodies.search(an("evt_1199"))).isEqualTo(new Searched(1, "evt_1249", false));
        assertThat(kept()).hasSize(249).doesNotContain("acc_1 evt_1240");
    }

    @Test
    void theEventsOfErasedOrdersLoseTheirBodies() throws SQLException {
        recorded("acc_1", "evt_1", Event.ORDER_PAID, "order.paid:ord_1", ASKED, "{}");
        recorded("acc_1", "evt_2", Event.ORDER_PAID, "order.paid:ord_2", ASKED, "{}");
        recorded("acc_1", "evt_3", Event.ORDER_PAID, "order.paid:ord_3", ASKED, "{}");
        recorded("acc_2", "evt_4", Event.ORDER_PAID, "order.paid:ord_1", ASKED, "{}");

        int events = bodies.eraseOrders("acc_1", List.of("ord_1", "ord_2", "ord_open"));

        assertThat(kept()).containsExactly("acc_1 evt_3", "acc_2 evt_4");
        assertThat(events).isEqualTo(2);
        assertThat(told.all).containsExactly(new BodiesErased("acc_1", List.of("evt_1", "evt_2")));
    }

    @Test
    void soDoTheEventsOfTheirRefundsAndOfTheirEnd() throws SQLException {
        database.with(connection -> Database.update(
                connection,
                "INSERT INTO account (id, name, plan, is_operator, created_at) VALUES ('acc_1', 'Shop', 'flow', FALSE, ?)",
                ASKED));
        database.with(connection -> Database.update(
                connection,
                """
                INSERT INTO orders (
                    id, account_id, order_number, status, total_incl, excl_vat, vat, vat_rate, currency,
                    vat_treatment, product_name, custom_fields, created_at, is_test)
                VALUES ('ord_1', 'acc_1', '1', 'paid', 1, 1, 0, 0, 'EUR', 'STANDARD', 'Book', '{}', ?, FALSE)
                """,
                ASKED));
        database.with(connection -> Database.update(
                connection,
                """
                INSERT INTO refund (
                    account_id, provider, reference, id, order_id, surplus, status, amount, currency, reason,
                    refunded_at, created_at, updated_at)
                VALUES ('acc_1', 'stripe', 're_1', 'rfd_1', 'ord_1', FALSE, 'refunded', 1, 'EUR', 'An asked', ?, ?, ?)
                """,
                ASKED,
                ASKED,
                ASKED));
        recorded("acc_1", "evt_1", Event.ORDER_EXPIRED, "order.expired:ord_1", ASKED, "{}");
        recorded("acc_1", "evt_2", Event.ORDER_REFUNDED, "order.refunded:ord_1:rfd_1", ASKED, "{}");
        recorded("acc_1", "evt_3", Event.ORDER_REFUNDED, "order.refunded:ord_2:rfd_2", ASKED, "{}");

        assertThat(bodies.eraseOrders("acc_1", List.of("ord_1"))).isEqualTo(2);

        assertThat(kept()).containsExactly("acc_1 evt_3");
        List<String> reasons = database.with(
                connection -> Database.query(connection, row -> row.getString("reason"), "SELECT reason FROM refund"));
        assertThat(reasons).containsOnlyNulls();
    }

    @Test
    void whatIsErasedTwiceCountsOnceAndIsToldAgain() throws SQLException {
        recorded("acc_1", "evt_1", Event.ORDER_PAID, "order.paid:ord_1", ASKED, "{}");

        assertThat(bodies.eraseOrders("acc_1", List.of("ord_1"))).isEqualTo(1);
        assertThat(bodies.eraseOrders("acc_1", List.of("ord_1"))).isZero();
        assertThat(told.all).hasSize(2);
    }

    /** Remembers what was fired. */
    private static final class Told implements jakarta.enterprise.event.Event<BodiesErased> {

        private final List<BodiesErased> all = new ArrayList<>();

        @Override
        public void fire(BodiesErased event) {
            all.add(event);
        }

        @Override
        public <U extends BodiesErased> CompletionStage<U> fireAsync(U event) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends BodiesErased> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public jakarta.enterprise.event.Event<BodiesErased> select(Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends BodiesErased> jakarta.enterprise.event.Event<U> select(
                Class<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends BodiesErased> jakarta.enterprise.event.Event<U> select(
                TypeLiteral<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }
    }
}
