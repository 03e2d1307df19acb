package dev.postpaid.events;

import static dev.postpaid.platform.JsonApi.JSON;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postpaid.database.Database;
import dev.postpaid.database.Lookup;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds events of accounts' own types by the ids that callers gave them. */
final class OwnEventRows {

    /** Finds the events with these ids. */
    static final Lookup<Key, Row> BY_KEY = OwnEventRows::find;

    private static final String FIND =
            """
            SELECT e.account_id, e.id, e.type, e.type_version, e.order_number, e.is_test, e.created_at, b.body,
                e.deduplication_key
            FROM (VALUES %s) AS k (account_id, deduplication_key)
            JOIN event e ON e.account_id = k.account_id AND e.deduplication_key = k.deduplication_key
            LEFT JOIN event_body b ON b.account_id = e.account_id AND b.event_id = e.id AND b.variant = 0
            """;

    private OwnEventRows() {}

    /** @param id the caller's own, or an event's id if it gave none */
    record Key(String accountId, String type, String id) {

        /** What no two events of an account have. */
        String text() {
            return "own:" + type + ":" + id;
        }
    }

    /** @param body null if it is no longer kept */
    record Row(Event event, byte[] body) {

        /** Null if it is no longer kept. */
        JsonObject data() {
            if (body == null) {
                return null;
            }
            try (var reader = JSON.createReader(new InputStreamReader(new ByteArrayInputStream(body), UTF_8))) {
                return reader.readObject().getJsonObject("data");
            }
        }
    }

    private record Found(String key, Row row) {}

    private static Map<Key, Row> find(Connection connection, Set<Key> keys) throws SQLException {
        List<Found> found = Database.find(
                connection,
                row -> new Found(
                        row.getString("account_id") + "/" + row.getString("deduplication_key"),
                        new Row(EventRows.read(row), row.getBytes("body"))),
                FIND,
                keys,
                key -> List.of(key.accountId(), key.text()));
        Map<String, Row> rows = new HashMap<>();
        found.forEach(each -> rows.put(each.key(), each.row()));
        Map<Key, Row> byKey = new HashMap<>();
        for (Key key : keys) {
            Row row = rows.get(key.accountId() + "/" + key.text());
            if (row != null) {
                byKey.put(key, row);
            }
        }
        return byKey;
    }
}
