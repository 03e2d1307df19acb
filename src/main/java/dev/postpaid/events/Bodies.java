package dev.postpaid.events;

import dev.postpaid.database.ConflictException;
import dev.postpaid.database.Database;
import dev.postpaid.database.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The bodies of events, one row per variant. */
final class Bodies {

    private static final String INSERT =
            """
            INSERT INTO event_body (account_id, event_id, variant, body)
            VALUES (?, ?, ?, ?)
            """;

    private static final String INSERT_IF_NEW = INSERT + "ON CONFLICT DO NOTHING";

    private Bodies() {}

    static void insert(Rows rows, Event event, Variant variant) {
        rows.add(INSERT, event.accountId(), event.id(), variant.number(), variant.body());
    }

    /**
     * Finds the variant with these bytes, or stores it.
     *
     * @throws ConflictException if another part is being stored at the same moment
     */
    static Variant part(Connection connection, Event event, byte[] part) throws SQLException {
        List<Variant> variants = Database.query(
                connection,
                row -> new Variant(row.getInt("variant"), row.getBytes("body")),
                "SELECT variant, body FROM event_body WHERE account_id = ? AND event_id = ? ORDER BY variant",
                event.accountId(),
                event.id());
        for (Variant variant : variants) {
            if (Arrays.equals(variant.body(), part)) {
                return variant;
            }
        }
        Variant fresh = new Variant(variants.size(), part);
        int inserted = Database.update(connection, INSERT_IF_NEW, event.accountId(), event.id(), fresh.number(), part);
        if (inserted == 0) {
            throw new ConflictException();
        }
        return fresh;
    }

    static Optional<byte[]> of(Connection connection, String accountId, String eventId, int variant)
            throws SQLException {
        return Database.query(
                        connection,
                        row -> row.getBytes("body"),
                        "SELECT body FROM event_body WHERE account_id = ? AND event_id = ? AND variant = ?",
                        accountId,
                        eventId,
                        variant)
                .stream()
                .findFirst();
    }
}
