package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.history.BulkActions;
import dev.postpaid.history.BulkActions.Action;
import dev.postpaid.history.BulkActions.Counted;
import dev.postpaid.history.BulkActions.Done;
import dev.postpaid.history.DeliveryHistory;
import dev.postpaid.history.DeliveryView;
import dev.postpaid.web.Page;
import dev.postpaid.web.PageRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import org.omnifaces.util.Faces;
import org.omnifaces.util.Messages;

/** The log, live: the deliveries of every event to every endpoint, restricted by a filter. */
@Named
@RequestScoped
public class DeliveriesPage {

    private static final String COUNTED = Counted.class.getName();

    @Inject
    Caller caller;

    @Inject
    DeliveryListFilter filter;

    @Inject
    DeliveryHistory deliveries;

    @Inject
    BulkActions actions;

    private String cursor;
    private Page<DeliveryView> page;

    public Page<DeliveryView> getPage() {
        if (page == null) {
            page = deliveries.list(caller.accountId(), filter.wanted(), PageRequest.at(cursor, filter.getLimit()));
        }
        return page;
    }

    public boolean isUnderway() {
        return Underway.any(getPage().data());
    }

    /** Counts the deliveries that a retry of all shown ones would retry. */
    @Changing
    public void retryShown() {
        ask(actions.count(Action.RETRY, caller.accountId(), filter.wanted()));
    }

    /** Counts the deliveries that would be cancelled. */
    @Changing
    public void cancelShown() {
        ask(actions.count(Action.CANCEL, caller.accountId(), filter.wanted()));
    }

    /** Counts the ticked deliveries that would be retried. */
    @Changing
    public void retryTicked() {
        ask(actions.count(Action.RETRY, caller.accountId(), ticked()));
    }

    /** Counts the ticked deliveries that would be cancelled. */
    @Changing
    public void cancelTicked() {
        ask(actions.count(Action.CANCEL, caller.accountId(), ticked()));
    }

    private static List<String> ticked() {
        String[] ticked = Faces.getRequestParameterValues("ticked");
        return ticked == null
                ? List.of()
                : Arrays.stream(ticked)
                        .distinct()
                        .limit(DeliveryListFilter.MOST_ROWS)
                        .toList();
    }

    private static void ask(Counted counted) {
        Faces.setViewAttribute(COUNTED, counted);
    }

    /** Changes exactly the deliveries that were counted, even if the filter or the list has changed. */
    @Changing
    public void confirm() {
        Counted counted = getCounted();
        Done done = actions.apply(caller.accountId(), counted);
        forget();
        page = null;
        Messages.addGlobalInfo(Texts.of(text(counted, "done"), done.count()));
        if (done.leftOut() > 0) {
            Messages.addGlobalWarn(Texts.of("deliveries.left_out", done.leftOut()));
        }
    }

    /** Does nothing with what was counted. */
    public void forget() {
        Faces.removeViewAttribute(COUNTED);
    }

    /** The counted deliveries, until the user confirms or cancels; otherwise null. */
    public Counted getCounted() {
        return Faces.getViewAttribute(COUNTED);
    }

    /** A text about the counted deliveries. @param about {@code ask}, {@code none}, {@code yes} or {@code done} */
    public String text(String about) {
        return Texts.of(text(getCounted(), about), getCounted().count());
    }

    private static String text(Counted counted, String about) {
        return counted.action() == Action.RETRY ? "retry_many." + about : "cancel_many." + about;
    }

    /** Whether the list has any restriction. */
    public boolean isFiltered() {
        return !filter.getQuery().isEmpty();
    }

    public String getCursor() {
        return cursor;
    }

    public void setCursor(String cursor) {
        this.cursor = cursor;
    }
}
