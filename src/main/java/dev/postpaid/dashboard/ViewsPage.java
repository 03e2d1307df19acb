package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.views.SavedView;
import dev.postpaid.views.SavedViews;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The filters of deliveries that a person keeps. Viewers have their own, too: they change nothing of the account. */
@Named
@RequestScoped
public class ViewsPage {

    @Inject
    Caller caller;

    @Inject
    Visitor visitor;

    @Inject
    SavedViews views;

    @Inject
    DeliveryListFilter filter;

    private String name;

    /** Whether the visitor is a person whose views are kept. */
    public boolean isOffered() {
        return !visitor.isInPortal();
    }

    public List<SavedView> getAll() {
        return !isOffered() ? List.of() : views.of(caller.accountId(), caller.user());
    }

    /** Keeps the filter of the page under the typed name. */
    public void save() {
        views.save(caller.accountId(), caller.user(), name, filter.getQuery());
        name = null;
    }

    public void delete(String id) {
        views.delete(caller.accountId(), caller.user(), id);
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }
}
