package dev.postpaid.dashboard;

import dev.postpaid.accounts.Account;
import dev.postpaid.accounts.Accounts;
import dev.postpaid.accounts.Visit;
import dev.postpaid.platform.Page;
import dev.postpaid.platform.PageRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.omnifaces.util.Faces;

/** The operator's list of accounts, and the way into one. */
@Named
@RequestScoped
public class AccountsPage {

    @Inject
    Accounts accounts;

    private String cursor;
    private Page<Account> page;

    public Page<Account> getPage() {
        if (page == null) {
            page = accounts.list(PageRequest.at(cursor));
        }
        return page;
    }

    /** From now on every page shows this account. */
    public void look(String accountId) {
        Visit.look(Faces.getRequest(), accounts.get(accountId).id());
        Faces.redirect(Faces.getRequestContextPath() + "/dashboard/integrations");
    }

    /** Every page shows the operator's own account again. */
    public void back() {
        Visit.look(Faces.getRequest(), null);
        Faces.redirect(Faces.getRequestContextPath() + "/dashboard/operator/accounts");
    }

    public String getCursor() {
        return cursor;
    }

    public void setCursor(String cursor) {
        this.cursor = cursor;
    }
}
