package dev.postpaid.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.deliveries.QueueCase;
import dev.postpaid.sending.Outcome;
import dev.postpaid.web.Page;
import dev.postpaid.web.PageRequest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The list of deliveries where what is looked for is rare, and what a retry of all of it would do. */
class DeliveryPagesTest extends QueueCase {

    private static final DeliveryFilter RARE = DeliveryFilter.of(Map.of("type", "rare")::get);
    private static final DeliveryFilter ALL = DeliveryFilter.of(name -> null);

    private Made ofType(String type, Made delivery) throws SQLException {
        change(
                "INSERT INTO event (account_id, id, type, deduplication_key, is_test, created_at)"
                        + " VALUES (?, ?, ?, ?, FALSE, ?)",
                ACCOUNT,
                delivery.eventId(),
                type,
                delivery.eventId(),
                NOW);
        return delivery;
    }

    private Made ended(String type, String status) throws SQLException {
        Outcome outcome = status.equals("delivered") ? Outcome.DELIVERED : Outcome.SERVER_ERROR;
        return ofType(type, ended(endpoint(), outcome, 200, status));
    }

    private Page<DeliveryView> page(DeliveryFilter filter, String cursor) {
        DeliveryLog log = new DeliveryLog("node_a", Set.of(), NOW);
        return database.with(
                connection -> new DeliveryPages(log, 2).page(connection, ACCOUNT, filter, PageRequest.at(cursor)));
    }

    @Test
    void aSearchEndsEveryPageAfterAPartOfTheLogAndStillFindsEverythingOnce() throws SQLException {
        List<String> rare = new ArrayList<>();
        rare.add(ended("rare", "delivered").id());
        for (int i = 0; i < 4; i++) {
            ended("common", "delivered");
        }
        rare.add(0, ended("rare", "exhausted").id());
        ended("common", "exhausted");
        ended("common", "delivered");
        rare.add(0, ofType("rare", begun(endpoint())).id());

        List<String> found = new ArrayList<>();
        int pages = 0;
        String cursor = null;
        do {
            Page<DeliveryView> page = page(RARE, cursor);
            page.data().forEach(delivery -> found.add(delivery.id()));
            cursor = page.nextCursor();
            pages++;
        } while (cursor != null);

        assertThat(found).isEqualTo(rare);
        assertThat(pages).isBetween(3, 5);
    }

    private List<String> retryable(DeliveryFilter filter) {
        return database.with(connection -> new BulkLog(null, NOW)
                .retriable(connection, DeliverySelection.by(connection, ACCOUNT, filter, null), 10));
    }

    @Test
    void whatWasDeliveredOrSentAgainSinceIsNotRetried() throws SQLException {
        ended("common", "delivered");
        Made failed = ended("common", "exhausted");
        Made cancelled = ended("common", "cancelled");

        assertThat(retryable(ALL)).containsExactly(cancelled.id(), failed.id());
        assertThat(retryable(DeliveryFilter.of(Map.of("status", "exhausted")::get)))
                .containsExactly(failed.id());
        assertThat(retryable(DeliveryFilter.of(Map.of("status", "delivered")::get)))
                .isEmpty();

        Made again = sentAgain(failed);
        assertThat(retryable(ALL)).containsExactly(cancelled.id());
        ended(again, Outcome.SERVER_ERROR, 500, "exhausted");

        assertThat(retryable(ALL)).containsExactly(again.id(), cancelled.id());
    }

    @Test
    void whatCannotBeSentAnyMoreIsNotRetried() throws SQLException {
        Made bodyGone = ended("common", "exhausted");
        Made endpointGone = ended("common", "exhausted");
        change("DELETE FROM event_body WHERE event_id = ?", bodyGone.eventId());
        change("UPDATE endpoint SET deleted_at = ? WHERE id = ?", NOW, endpointGone.endpointId());

        assertThat(retryable(ALL)).isEmpty();
    }
}
