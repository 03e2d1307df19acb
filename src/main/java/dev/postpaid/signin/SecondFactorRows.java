package dev.postpaid.signin;

import static dev.postpaid.database.Database.query;
import static dev.postpaid.database.Database.update;

import dev.postpaid.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The statements for secrets of authenticator apps, and for recovery codes. */
final class SecondFactorRows {

    private static final String INSERT =
            """
            INSERT INTO second_factor (user_id, secret, last_step)
            VALUES (?, ?, -1)
            """;

    private static final String FIND =
            """
            SELECT secret, last_step
            FROM second_factor
            WHERE user_id = ?
            """;

    /** Of two who type the same code at once, one is too late. */
    private static final String USE =
            """
            UPDATE second_factor
            SET last_step = ?
            WHERE user_id = ? AND last_step < ?
            """;

    private static final String DELETE =
            """
            DELETE FROM second_factor
            WHERE user_id = ?
            """;

    private static final String INSERT_CODE =
            """
            INSERT INTO recovery_code (user_id, code_hash)
            VALUES (?, ?)
            """;

    private static final String USE_CODE =
            """
            DELETE FROM recovery_code
            WHERE user_id = ? AND code_hash = ?
            """;

    private static final String COUNT_CODES =
            """
            SELECT COUNT(*) AS n
            FROM recovery_code
            WHERE user_id = ?
            """;

    private static final String DELETE_CODES =
            """
            DELETE FROM recovery_code
            WHERE user_id = ?
            """;

    private SecondFactorRows() {}

    /** A secret as it is in its row, and the step of the last code. */
    record Sealed(byte[] secret, long lastStep) {}

    static int insert(Connection connection, String userId, byte[] secret) throws SQLException {
        return update(connection, INSERT, userId, secret);
    }

    static Optional<Sealed> find(Connection connection, String userId) throws SQLException {
        return query(connection, row -> new Sealed(row.getBytes("secret"), row.getLong("last_step")), FIND, userId)
                .stream()
                .findFirst();
    }

    /** Whether no code of this step or a later one was used before. */
    static boolean use(Connection connection, String userId, long step) throws SQLException {
        return update(connection, USE, step, userId, step) == 1;
    }

    static int delete(Connection connection, String userId) throws SQLException {
        update(connection, DELETE_CODES, userId);
        return update(connection, DELETE, userId);
    }

    static int insertCodes(Connection connection, String userId, List<RecoveryCode> codes) throws SQLException {
        return Database.batch(
                        connection,
                        INSERT_CODE,
                        codes.stream()
                                .map(code -> new Object[] {userId, code.hash()})
                                .toList())
                .length;
    }

    static boolean useCode(Connection connection, String userId, String hash) throws SQLException {
        return update(connection, USE_CODE, userId, hash) == 1;
    }

    static int countCodes(Connection connection, String userId) throws SQLException {
        return query(connection, row -> row.getInt("n"), COUNT_CODES, userId).get(0);
    }
}
