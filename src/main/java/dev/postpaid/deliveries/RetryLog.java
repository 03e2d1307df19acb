package dev.postpaid.deliveries;

import dev.postpaid.deliveries.Delivery.Verdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds, in queue and log, what a retry would do something for. */
final class RetryLog {

    /** How many ends of one kind are searched. */
    private static final int SEARCHED = 100_000;

    private static final String WAITING = "SELECT d.id FROM delivery d JOIN event v ON v.account_id = d.account_id"
            + " AND v.id = d.event_id JOIN endpoint p ON p.id = d.endpoint_id WHERE d.account_id = ?";

    private static final String FINISHED = "SELECT f.delivery_id AS id FROM attempt f JOIN event v"
            + " ON v.account_id = f.account_id AND v.id = f.event_id WHERE f.account_id = ?";

    private static final String ENDED = FINISHED.replace("f.delivery_id AS id", "f.event_id, f.endpoint_id");

    /** Not what was sent again since, in vain or not, nor what cannot be. */
    private static final String STILL_OPEN = " AND NOT EXISTS (SELECT 1 FROM attempt a"
            + " WHERE a.account_id = f.account_id AND a.event_id = f.event_id AND a.endpoint_id = f.endpoint_id"
            + " AND a.delivery_id > f.delivery_id)"
            + " AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.account_id = f.account_id"
            + " AND d.event_id = f.event_id AND d.endpoint_id = f.endpoint_id)"
            + " AND EXISTS (SELECT 1 FROM endpoint p WHERE p.id = f.endpoint_id AND p.deleted_at IS NULL)"
            + " AND EXISTS (SELECT 1 FROM event_body b WHERE b.account_id = f.account_id AND b.event_id = f.event_id)";

    /**
     * A delivery that ended without being delivered, and was not sent again since.
     *
     * @param eventId what it was to deliver
     */
    record Ended(String eventId, String endpointId) {}

    private final Instant now;

    /** @param now what is due by now needs no help */
    RetryLog(Instant now) {
        this.now = now;
    }

    /** Newest first. */
    List<String> ids(Connection connection, Wanted wanted, int most) throws SQLException {
        List<String> ids = new ArrayList<>(waiting(connection, wanted, most));
        for (String end : wanted.filter().ends()) {
            if (!end.equals(Verdict.DELIVERED)) {
                ids.addAll(finished(connection, wanted, end, most));
            }
        }
        ids.sort(Comparator.reverseOrder());
        return new ArrayList<>(ids.subList(0, Math.min(ids.size(), most)));
    }

    /** That delivery, if it still is one to send again; decided anew under the lock of its event it stays so. */
    static Optional<Ended> ended(Connection connection, String accountId, String id) throws SQLException {
        return new Query(ENDED, accountId)
                        .and("f.delivery_id = ?", id)
                        .text(" AND f.is_final = TRUE AND f.status <> 'delivered'" + STILL_OPEN)
                        .run(connection, row -> new Ended(row.getString("event_id"), row.getString("endpoint_id")))
                        .stream()
                        .findFirst();
    }

    private List<String> waiting(Connection connection, Wanted wanted, int most) throws SQLException {
        String status = wanted.filter().status;
        if (status != null && !status.equals("pending")) {
            return List.of();
        }
        return wanted.on(new Query(WAITING, wanted.accountId()), "d", "d.id")
                .and("d.due_at > ?", now)
                .text(" AND d.claimed_by IS NULL AND p.status = 'ACTIVE' ORDER BY d.id DESC LIMIT " + most)
                .run(connection, row -> row.getString("id"));
    }

    private static List<String> finished(Connection connection, Wanted wanted, String end, int most)
            throws SQLException {
        Wanted searched = wanted.downTo(DeliveryLog.after(connection, wanted, end, SEARCHED));
        return searched.on(new Query(FINISHED, wanted.accountId()), "f", "f.delivery_id")
                .and("f.status = ?", end)
                .text(STILL_OPEN + wanted.newestFirst() + " LIMIT " + most)
                .run(connection, row -> row.getString("id"));
    }
}
