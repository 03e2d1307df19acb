package dev.postpaid.products;

import dev.postpaid.database.Acceptance;
import dev.postpaid.database.Database;
import dev.postpaid.database.GroupCommit;
import dev.postpaid.database.Known;
import dev.postpaid.database.Rows;
import dev.postpaid.orders.Orders;
import dev.postpaid.orders.Placements;
import dev.postpaid.platform.BackgroundWork;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.TreeMap;
import java.util.logging.Logger;
import java.util.stream.Collectors;

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
            SELECT token, account_id, order_id
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
    GroupCommit commits;

    @Inject
    Placements orders;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    private record Due(String token, String accountId, String orderId) {}

    @Override
    public List<String> unfinished() {
        return due(1).isEmpty() ? List.of() : SOME;
    }

    @Override
    public boolean step(String id) {
        List<Due> due = due(MOST_AT_A_TIME);
        due.stream()
                .collect(Collectors.groupingBy(Due::accountId, TreeMap::new, Collectors.toList()))
                .forEach(this::expire);
        return due.size() == MOST_AT_A_TIME;
    }

    private void expire(String accountId, List<Due> due) {
        int expired;
        try {
            expired = commits.accept(new Expiring(accountId, due), 0);
        } catch (ProblemException e) {
            if (e.type() != ProblemType.NOT_FOUND) {
                throw e;
            }
            leave(due);
            return;
        }
        if (expired > 0) {
            LOG.info("orders of abandoned checkouts expired account=" + accountId + " orders=" + expired);
        }
    }

    /** The account was closed: all of this is about to be deleted, and nobody is told. */
    private void leave(List<Due> due) {
        database.with(connection -> Database.batch(
                connection,
                DONE,
                due.stream().map(each -> new Object[] {each.token()}).toList()));
    }

    /** The event about an order is committed with its new status. */
    private final class Expiring implements Acceptance<Integer> {

        private final String accountId;
        private final List<Due> due;

        Expiring(String accountId, List<Due> due) {
            this.accountId = accountId;
            this.due = due;
        }

        @Override
        public String accountId() {
            return accountId;
        }

        @Override
        public int size() {
            return due.size();
        }

        @Override
        public void ask(Known known) {
            due.forEach(each -> known.ask(Orders.LOCKED, each.orderId()));
        }

        /** @return how many orders expired */
        @Override
        public Integer decide(Known known, Rows rows) {
            int expired = 0;
            for (Due each : due) {
                boolean isExpired = orders.expire(known.get(Orders.LOCKED, each.orderId()), rows);
                rows.add(isExpired ? EXPIRED : DONE, each.token());
                expired += isExpired ? 1 : 0;
            }
            return expired;
        }
    }

    private List<Due> due(int most) {
        return database.with(connection -> Database.query(
                connection,
                row -> new Due(row.getString("token"), row.getString("account_id"), row.getString("order_id")),
                DUE,
                clock.instant().minus(settings.duration(Setting.CHECKOUT_EXPIRES)),
                most));
    }
}
