package dev.postpaid.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.database.Database;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Queue and log when an event is erased, or its account purged. */
class ErasedDeliveriesTest extends QueueCase {

    private static final Logged CANCELLED = new Logged(0, null, null, true, false, "cancelled", "erased");

    private void recorded(Delivery delivery) throws SQLException {
        change(
                "INSERT INTO event (account_id, id, type, deduplication_key, is_test, created_at)"
                        + " VALUES (?, ?, 'order.paid', ?, FALSE, ?)",
                ACCOUNT,
                delivery.eventId(),
                delivery.eventId(),
                NOW);
    }

    private void deleteBody(Delivery delivery) throws SQLException {
        change("DELETE FROM event_body WHERE event_id = ?", delivery.eventId());
    }

    private void erase(Delivery delivery) throws SQLException {
        deleteBody(delivery);
        database.inTransaction(connection -> {
            AttemptLog.cancelEvent(connection, ACCOUNT, delivery.eventId(), EndReason.ERASED, NOW);
            AttemptLog.erase(connection, ACCOUNT, delivery.eventId());
            return null;
        });
    }

    /** Headers and bodies in the log of a delivery. */
    private List<String> content(Delivery delivery) {
        return database
                .with(connection -> Database.query(
                        connection,
                        row -> Arrays.asList(
                                row.getString("request_headers"),
                                row.getString("response_headers"),
                                row.getString("response_body")),
                        "SELECT * FROM attempt WHERE delivery_id = ? AND outcome IS NOT NULL",
                        delivery.id()))
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void onlyDeliveriesOfTheErasedEventAreCancelled() throws SQLException {
        Delivery delivery = claimed(endpoint());
        Delivery other = claimed(endpoint());

        erase(delivery);

        assertThat(row(delivery)).isEmpty();
        assertThat(log(delivery)).containsExactly(CANCELLED);
        assertThat(row(other)).isPresent();
    }

    @Test
    void theLogKeepsTheAttemptWithoutHeadersAndBodies() throws SQLException {
        Delivery delivery = claimed(endpoint());
        Delivery other = claimed(endpoint());
        complete(queue, delivered(delivery), delivered(other));
        assertThat(content(delivery)).containsExactly("C: d", "A: b", "ok");

        erase(delivery);

        assertThat(log(delivery)).containsExactly(deliveredAs(1));
        assertThat(content(delivery)).containsExactly(null, null, null);
        assertThat(content(other)).containsExactly("C: d", "A: b", "ok");
    }

    @Test
    void anOutcomeAfterTheErasureIsLoggedWithoutHeadersAndBodies() throws SQLException {
        Delivery delivery = claimed(endpoint());
        recorded(delivery);
        erase(delivery);

        assertThat(complete(queue, delivered(delivery))).containsExactly(false);

        assertThat(log(delivery)).containsExactly(CANCELLED, new Logged(1, "delivered", 200, false, true, null, null));
        assertThat(content(delivery)).containsExactly(null, null, null);
    }

    @Test
    void anOutcomeAfterThePurgeIsNotLogged() throws SQLException {
        Delivery delivery = claimed(endpoint());
        deleteBody(delivery);
        change("DELETE FROM delivery");

        assertThat(complete(queue, delivered(delivery))).containsExactly(false);

        assertThat(count("attempt")).isZero();
    }
}
