package dev.postpaid.inspectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postpaid.database.Database;
import dev.postpaid.orders.BuyerForgotten;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Deletes captured requests that mention an erased buyer. They are read one by one, since bodies are large. */
@ApplicationScoped
class ErasedCaptures {

    private static final String KEYS =
            """
            SELECT inspector_id, id
            FROM captured_request
            WHERE account_id = ? AND received_at <= ?
            ORDER BY inspector_id, id
            """;

    private static final String TEXTS =
            """
            SELECT target, headers, body, answer_body
            FROM captured_request
            WHERE account_id = ? AND inspector_id = ? AND id = ?
            """;

    @Inject
    Database database;

    private record Key(String inspectorId, String id) {}

    @Transactional(Transactional.TxType.MANDATORY)
    void forget(@Observes BuyerForgotten buyer) {
        database.with(connection -> {
            List<Object[]> mentioning = new ArrayList<>();
            for (Key key : keys(connection, buyer)) {
                if (mentions(connection, buyer, key)) {
                    mentioning.add(new Object[] {buyer.accountId(), key.inspectorId(), key.id()});
                }
            }
            return Database.batch(
                    connection,
                    "DELETE FROM captured_request WHERE account_id = ? AND inspector_id = ? AND id = ?",
                    mentioning);
        });
    }

    private static List<Key> keys(Connection connection, BuyerForgotten buyer) throws SQLException {
        return Database.query(
                connection,
                row -> new Key(row.getString("inspector_id"), row.getString("id")),
                KEYS,
                buyer.accountId(),
                buyer.until());
    }

    private static boolean mentions(Connection connection, BuyerForgotten buyer, Key key) throws SQLException {
        return Database.query(
                        connection,
                        row -> buyer.mention().test(row.getString("target"))
                                || buyer.mention().test(row.getString("headers"))
                                || buyer.mention().test(new String(row.getBytes("body"), UTF_8))
                                || row.getString("answer_body") != null
                                        && buyer.mention().test(row.getString("answer_body")),
                        TEXTS,
                        buyer.accountId(),
                        key.inspectorId(),
                        key.id())
                .contains(true);
    }
}
