package dev.postpaid.deliveries;

import static dev.postpaid.database.Database.update;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The nodes that have begun to send requests since they started. A node that died before it was one of them made no attempt. So a
 * server that is killed again and again while it starts changes no waiting delivery.
 */
final class PostingNodes {

    /** The owner of a row if it may have begun, else NULL: then the row is due as if it had never been claimed. */
    static final String OWNER_IF_POSTING = "(SELECT p.id FROM posting_node p WHERE p.id = delivery.claimed_by)";

    private static final String INSERT =
            """
            INSERT INTO posting_node (id)
            VALUES (?)
            ON CONFLICT DO NOTHING
            """;

    private static final String DELETE_DEAD =
            """
            DELETE FROM posting_node
            WHERE NOT EXISTS (SELECT 1 FROM node n WHERE n.id = posting_node.id)
                AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.claimed_by = posting_node.id)
            """;

    private PostingNodes() {}

    static void add(Connection connection, String node) throws SQLException {
        update(connection, INSERT, node);
    }

    /** Deletes dead nodes that have no claim left. */
    static void deleteDead(Connection connection) throws SQLException {
        update(connection, DELETE_DEAD);
    }
}
