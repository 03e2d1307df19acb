package dev.postpaid.history;

import dev.postpaid.web.Page;
import dev.postpaid.web.PageRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The list of deliveries, page by page. What no index finds is searched for, and a page never searches more than a part of
 * the log: it ends there, though it may not be full, and the next one goes on.
 */
public final class DeliveryPages {

    /** As many as an index gives in some milliseconds. */
    public static final int SEARCHED = 10_000;

    private final DeliveryLog log;
    private final int searched;

    /** @param searched how many lines of one kind of end are searched for one page at most */
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

    /** Down to where this page may search, or null where that is further than anything wanted. */
    private String floor(Connection connection, DeliverySelection wanted) throws SQLException {
        String highest = null;
        for (String status : wanted.filter().ends()) {
            String reached = DeliveryLog.after(connection, wanted, status, searched);
            highest = highest == null || reached != null && reached.compareTo(highest) > 0 ? reached : highest;
        }
        return highest;
    }
}
