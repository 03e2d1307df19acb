package dev.postpaid.dashboard;

import dev.postpaid.pickup.OutboxView;
import dev.postpaid.pickup.Outboxes;
import dev.postpaid.web.PageRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** What applications committed to the outbox and was refused, for the operator to repair. */
@Named
@RequestScoped
public class OutboxPage {

    private static final String MOST = "20";

    @Inject
    Outboxes outboxes;

    private List<OutboxView> refused;

    /** The newest of them. */
    public List<OutboxView> getRefused() {
        if (refused == null) {
            refused = outboxes.list("refused", PageRequest.at(null, MOST)).data();
        }
        return refused;
    }

    /** The account as the application named it. */
    public String account(OutboxView row) {
        return row.accountRef() == null ? row.accountId() : row.accountRef();
    }

    /** What a request would be answered. */
    public String problem(OutboxView row) {
        return row.problem().getString("detail");
    }

    @Changing
    public void retry(String id) {
        outboxes.retry(id);
        refused = null;
    }

    @Changing
    public void delete(String id) {
        outboxes.delete(id);
        refused = null;
    }
}
