package dev.postpaid.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.platform.Page;
import dev.postpaid.platform.PageRequest;
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

    private Delivery recorded(String type) throws SQLException {
        Delivery delivery = claimed(endpoint());
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

    private Delivery ended(String type, String status) throws SQLException {
        Delivery delivery = recorded(type);
        Outcome outcome = status.equals("delivered") ? Outcome.DELIVERED : Outcome.SERVER_ERROR;
        complete(queue, Completion.of(delivery, attempt(delivery, outcome, 200), Delivery.Verdict.ended(status, null)));
        return delivery;
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
        rare.add(0, recorded("rare").id());

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
        return database.with(
                connection -> new RetryLog(NOW).ids(connection, Wanted.by(connection, ACCOUNT, filter, null), 10));
    }

    @Test
    void whatWasDeliveredOrSentAgainSinceIsNotRetried() throws SQLException {
        ended("common", "delivered");
        Delivery failed = ended("common", "exhausted");
        Delivery cancelled = ended("common", "cancelled");

        assertThat(retryable(ALL)).containsExactly(cancelled.id(), failed.id());
        assertThat(retryable(DeliveryFilter.of(Map.of("status", "exhausted")::get)))
                .containsExactly(failed.id());
        assertThat(retryable(DeliveryFilter.of(Map.of("status", "delivered")::get)))
                .isEmpty();

        Delivery again = Delivery.fresh(
                ACCOUNT,
                failed.eventId(),
                failed.endpointId(),
                failed.id(),
                queue.leaseEnd(),
                dev.postpaid.events.Variant.whole(BODY));
        database.inTransaction(connection -> queue.insertClaimed(connection, again, NOW));
        assertThat(retryable(ALL)).containsExactly(cancelled.id());
        complete(
                queue,
                Completion.of(
                        again,
                        attempt(again, Outcome.SERVER_ERROR, 500),
                        Delivery.Verdict.ended("exhausted", "schedule_ended")));

        assertThat(retryable(ALL)).containsExactly(again.id(), cancelled.id());
    }

    @Test
    void whatCannotBeSentAnyMoreIsNotRetried() throws SQLException {
        Delivery bodyGone = ended("common", "exhausted");
        Delivery endpointGone = ended("common", "exhausted");
        change("DELETE FROM event_body WHERE event_id = ?", bodyGone.eventId());
        change("UPDATE endpoint SET deleted_at = ? WHERE id = ?", NOW, endpointGone.endpointId());

        assertThat(retryable(ALL)).isEmpty();
    }
}
