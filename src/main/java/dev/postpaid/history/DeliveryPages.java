package dev.postpaid.history;

import dev.postpaid.web.Page;
import dev.postpaid.web.PageRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The list of deliveries, page by page. Filters without an index search the log, and one page searches a limited part of it.
 * The page can end there before it is full, and the next page continues from that point.
 */
public final class DeliveryPages {

    /** An index returns this many rows in some milliseconds. */
    public static final int SEARCHED = 10_000;

    private final DeliveryLog log;
    private final int searched;

    /** @param searched how many rows of the queue, and of each final status, one page searches at most */
    public DeliveryPages(DeliveryLog log, int searched) {
        this.log = log;
        this.searched = searched;
    }

    public Page<DeliveryView> page(Connection connection, String accountId, DeliveryFilter filter, PageRequest page)
            throws SQLException {
        DeliverySelection wanted = DeliverySelection.by(connection, accountId, filter, page.before());
        String floor = filter.isSearch() ? floor(connection, wanted) : null;
        List<DeliveryView> rows = log.both(connection, wanted.downTo(floor), page.fetch());
        return floor != null && rows.size() <= page.limit()
                ? new Page<>(rows, PageRequest.cursorAfter(floor))
                : Page.of(rows, page, DeliveryView::id);
    }

    /** The id down to which this page may search; null if that includes all selected deliveries. */
    private String floor(Connection connection, DeliverySelection wanted) throws SQLException {
        String highest = null;
        for (String status : wanted.filter().ends()) {
            highest = higher(highest, DeliveryLog.after(connection, wanted, status, searched));
        }
        return wanted.filter().waits().isEmpty()
                ? highest
                : higher(highest, DeliveryLog.afterQueued(connection, wanted, searched));
    }

    private static String higher(String one, String other) {
        return one == null || other != null && other.compareTo(one) > 0 ? other : one;
    }
}
