package dev.postpaid.types;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.database.Database;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The SQL of event types and their versions. */
final class OwnTypeRows {

    private static final String SELECT =
            """
            SELECT t.name, t.description, t.created_at, t.updated_at, t.archived_at, v.version, v.json_schema, v.example,
                v.created_at AS version_at
            FROM event_type t
            JOIN event_type_version v ON v.account_id = t.account_id AND v.name = t.name AND v.version = t.version
            WHERE t.account_id = ?
            """;

    private static final String INSERT =
            """
            INSERT INTO event_type (account_id, name, description, version, created_at, updated_at)
            VALUES (?, ?, ?, 1, ?, ?)
            """;

    private static final String UPDATE =
            """
            UPDATE event_type
            SET description = ?, version = ?, updated_at = ?, archived_at = NULL
            WHERE account_id = ? AND name = ?
            """;

    private static final String INSERT_VERSION =
            """
            INSERT INTO event_type_version (account_id, name, version, json_schema, example, created_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """;

    private static final String SELECT_VERSIONS =
            """
            SELECT version, json_schema, example, created_at
            FROM event_type_version
            WHERE account_id = ? AND name = ?
            ORDER BY version DESC
            """;

    private OwnTypeRows() {}

    static List<OwnType> all(Connection connection, String accountId) throws SQLException {
        return Database.query(connection, OwnTypeRows::read, SELECT + " ORDER BY t.name", accountId);
    }

    static List<String> names(Connection connection, String accountId) throws SQLException {
        return Database.query(
                connection,
                row -> row.getString("name"),
                "SELECT name FROM event_type WHERE account_id = ? ORDER BY name",
                accountId);
    }

    static Optional<OwnType> find(Connection connection, String accountId, String name) throws SQLException {
        return Database.query(connection, OwnTypeRows::read, SELECT + " AND t.name = ?", accountId, name).stream()
                .findFirst();
    }

    static List<TypeVersion> versions(Connection connection, String accountId, String name) throws SQLException {
        return Database.query(connection, row -> version(row, "created_at"), SELECT_VERSIONS, accountId, name);
    }

    /** Whether the types of any account begin with this word. */
    static boolean isFirstWord(Connection connection, String word) throws SQLException {
        return !Database.query(
                        connection,
                        row -> row.getString("name"),
                        "SELECT name FROM event_type WHERE name LIKE ? LIMIT 1",
                        word.replace("_", "\\_") + ".%")
                .isEmpty();
    }

    static int insert(Connection connection, String accountId, NewOwnType type, Instant now) throws SQLException {
        return Database.update(connection, INSERT, accountId, type.name(), type.description(), now, now);
    }

    static int update(Connection connection, String accountId, NewOwnType type, int version, Instant now)
            throws SQLException {
        return Database.update(connection, UPDATE, type.description(), version, now, accountId, type.name());
    }

    static int insertVersion(Connection connection, String accountId, NewOwnType type, int version, Instant now)
            throws SQLException {
        return Database.update(
                connection,
                INSERT_VERSION,
                accountId,
                type.name(),
                version,
                type.schema().toString(),
                type.example().toString(),
                now);
    }

    static int changeExample(Connection connection, String accountId, NewOwnType type, int version)
            throws SQLException {
        return Database.update(
                connection,
                "UPDATE event_type_version SET example = ? WHERE account_id = ? AND name = ? AND version = ?",
                type.example().toString(),
                accountId,
                type.name(),
                version);
    }

    static int archive(Connection connection, String accountId, String name, Instant now) throws SQLException {
        return Database.update(
                connection,
                "UPDATE event_type SET archived_at = ?, updated_at = ? WHERE account_id = ? AND name = ?",
                now,
                now,
                accountId,
                name);
    }

    private static OwnType read(ResultSet row) throws SQLException {
        return new OwnType(
                row.getString("name"),
                row.getString("description"),
                version(row, "version_at"),
                Database.instant(row, "created_at"),
                Database.instant(row, "updated_at"),
                Database.instant(row, "archived_at"));
    }

    private static TypeVersion version(ResultSet row, String createdAt) throws SQLException {
        return new TypeVersion(
                row.getInt("version"),
                json(row.getString("json_schema")),
                json(row.getString("example")),
                Database.instant(row, createdAt));
    }

    static JsonObject json(String text) {
        try (var reader = JSON.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
