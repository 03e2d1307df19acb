package dev.postpaid.deliveries;

import static dev.postpaid.database.Database.update;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The nodes that have begun to make POSTs since they started. Of what another node had claimed when it died, certainly nothing
 * was begun: a server that is killed again and again while it starts leaves no trace in the deliveries that wait.
 */
final class PostingNodes {

    /** A row's owner where it may have begun, and else nobody: then the row is due as if it had never been claimed. */
    static final String OWNER_IF_POSTING = "(SELECT p.id FROM posting_node p WHERE p.id = delivery.claimed_by)";

    private PostingNodes() {}

    static void add(Connection connection, String node) throws SQLException {
        update(connection, "INSERT INTO posting_node (id) VALUES (?) ON CONFLICT DO NOTHING", node);
    }

    /** Those that are no more, and of which no claim is left. */
    static void forgetDead(Connection connection) throws SQLException {
        update(
                connection,
                "DELETE FROM posting_node WHERE NOT EXISTS (SELECT 1 FROM node n WHERE n.id = posting_node.id)"
                        + " AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.claimed_by = posting_node.id)");
    }
}
