package dev.postpaid.products;

import dev.postpaid.database.Database;
import dev.postpaid.database.DatabaseException;
import dev.postpaid.orders.Orders;
import dev.postpaid.platform.BackgroundWork;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.logging.Logger;

/**
 * Lets the orders of checkouts expire that nobody paid in time. Each checkout is looked at once, whether its order was
 * paid or not. Two nodes that find the same checkouts take turns at the locks of their orders.
 */
@ApplicationScoped
public class AbandonedCheckouts implements BackgroundWork {

    private static final Logger LOG = Logger.getLogger(AbandonedCheckouts.class.getName());

    private static final int MOST_AT_A_TIME = 200;

    /** All of it is one work. */
    private static final List<String> SOME = List.of("checkouts");

    private static final String DUE =
            """
            SELECT token, order_id
            FROM checkout
            WHERE waits_since <= ?
            ORDER BY waits_since
            LIMIT ?
            """;

    /** The same form places another order from now on, see {@link Checkouts}. */
    private static final String EXPIRED = "UPDATE checkout SET waits_since = NULL, form_key = token WHERE token = ?";

    private static final String DONE = "UPDATE checkout SET waits_since = NULL WHERE token = ?";

    @Inject
    Database database;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    private record Due(String token, String orderId) {}

    @Override
    public List<String> unfinished() {
        return inTransaction(connection -> due(connection, 1)).isEmpty() ? List.of() : SOME;
    }

    @Override
    public boolean step(String id) {
        return inTransaction(this::expire) == MOST_AT_A_TIME;
    }

    /** @return how many checkouts were due */
    private int expire(Connection connection) throws SQLException {
        List<Due> due = due(connection, MOST_AT_A_TIME);
        Set<String> expired = Set.copyOf(
                Orders.expire(connection, due.stream().map(Due::orderId).toList()));
        for (boolean isExpired : new boolean[] {true, false}) {
            Database.batch(
                    connection,
                    isExpired ? EXPIRED : DONE,
                    due.stream()
                            .filter(each -> expired.contains(each.orderId()) == isExpired)
                            .map(each -> new Object[] {each.token()})
                            .toList());
        }
        if (!expired.isEmpty()) {
            LOG.info(() -> "orders of abandoned checkouts expired orders=" + expired.size());
        }
        return due.size();
    }

    private List<Due> due(Connection connection, int most) throws SQLException {
        return Database.query(
                connection,
                row -> new Due(row.getString("token"), row.getString("order_id")),
                DUE,
                clock.instant().minus(settings.duration(Setting.CHECKOUT_EXPIRES)),
                most);
    }

    private <T> T inTransaction(Database.Work<T> work) {
        try {
            return database.inTransaction(work);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
