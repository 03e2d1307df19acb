package dev.postpaid.dashboard;

import dev.postpaid.accounts.AuditEntries;
import dev.postpaid.accounts.AuditEntry;
import dev.postpaid.accounts.Caller;
import dev.postpaid.platform.Page;
import dev.postpaid.platform.PageRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Who changed what: in this account, or for the operator in all. */
@Named
@RequestScoped
public class AuditPage {

    @Inject
    Caller caller;

    @Inject
    AuditEntries entries;

    private String cursor;
    private Page<AuditEntry> page;

    public Page<AuditEntry> getOwn() {
        if (page == null) {
            page = entries.list(caller.accountId(), PageRequest.at(cursor));
        }
        return page;
    }

    /** Asked for by a page of the operator's alone. */
    public Page<AuditEntry> getAll() {
        if (page == null) {
            page = entries.listAll(PageRequest.at(cursor));
        }
        return page;
    }

    public String getCursor() {
        return cursor;
    }

    public void setCursor(String cursor) {
        this.cursor = cursor;
    }
}
