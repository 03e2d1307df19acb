package dev.postpaid.events;

import dev.postpaid.database.ConflictException;
import dev.postpaid.database.Database;
import dev.postpaid.database.Rows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The bodies of events, one row per variant. */
final class Bodies {

    private static final String INSERT =
            """
            INSERT INTO event_body (account_id, event_id, variant, body)
            VALUES (?, ?, ?, ?)
            """;

    private static final String INSERT_IN_FORMAT =
            """
            INSERT INTO event_body (account_id, event_id, variant, body, format, attributes)
            VALUES (?, ?, ?, ?, ?, ?)
            """;

    private static final String INSERT_IF_NEW = INSERT_IN_FORMAT + "ON CONFLICT DO NOTHING";

    private Bodies() {}

    /**
     * What is stored of a variant.
     *
     * @param part in the format of Postpaid
     * @param attributes of the CloudEvent; null in the format of Postpaid
     */
    record Stored(int number, byte[] part, Format format, String attributes) {

        /** Whether it is sent as another one is: the same bytes and headers. */
        boolean isSentAs(Stored other) {
            return format == other.format
                    && Arrays.equals(part, other.part)
                    && Objects.equals(attributes, other.attributes);
        }

        Stored at(int place) {
            return new Stored(place, part, format, attributes);
        }

        Variant variant() {
            return Variant.of(number, part, format, attributes);
        }

        private static Stored read(ResultSet row) throws SQLException {
            return new Stored(
                    row.getInt("variant"),
                    row.getBytes("body"),
                    Format.stored(row.getString("format")),
                    row.getString("attributes"));
        }
    }

    static void insert(Rows rows, Event event, Stored fresh) {
        if (fresh.format() == Format.POSTPAID) {
            rows.add(INSERT, event.accountId(), event.id(), fresh.number(), fresh.part());
        } else {
            rows.add(INSERT_IN_FORMAT, values(event, fresh));
        }
    }

    private static Object[] values(Event event, Stored fresh) {
        return new Object[] {
            event.accountId(),
            event.id(),
            fresh.number(),
            fresh.part(),
            fresh.format() == Format.POSTPAID ? null : fresh.format().word(),
            fresh.attributes()
        };
    }

    /**
     * Finds the variant that is sent as this one, or stores it.
     *
     * @param wanted its number does not matter
     * @throws ConflictException if another variant is being stored at the same moment
     */
    static Variant findOrStore(Connection connection, Event event, Stored wanted) throws SQLException {
        List<Stored> all = Database.query(
                connection,
                Stored::read,
                """
                SELECT variant, body, format, attributes FROM event_body
                WHERE account_id = ? AND event_id = ? ORDER BY variant
                """,
                event.accountId(),
                event.id());
        for (Stored stored : all) {
            if (stored.isSentAs(wanted)) {
                return stored.variant();
            }
        }
        Stored fresh = wanted.at(all.size());
        int inserted = Database.update(connection, INSERT_IF_NEW, values(event, fresh));
        if (inserted == 0) {
            throw new ConflictException();
        }
        return fresh.variant();
    }

    /** The exact bytes that are sent. */
    static Optional<byte[]> of(Connection connection, String accountId, String eventId, int variant)
            throws SQLException {
        return Database.query(
                        connection,
                        EventSql::variant,
                        "SELECT variant, " + EventSql.BODY
                                + " FROM event_body b WHERE account_id = ? AND event_id = ? AND variant = ?",
                        accountId,
                        eventId,
                        variant)
                .stream()
                .findFirst()
                .map(Variant::body);
    }
}
