package dev.postpaid.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postpaid.accounts.Account;
import dev.postpaid.accounts.Accounts;
import dev.postpaid.accounts.ClosedAccounts;
import dev.postpaid.accounts.Plan;
import dev.postpaid.history.Workload;
import dev.postpaid.history.Workloads;
import dev.postpaid.retention.OwnRetention;
import dev.postpaid.retention.OwnRetentions;
import dev.postpaid.web.Page;
import dev.postpaid.web.PageRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.util.Map;
import org.omnifaces.util.Faces;

/** The operator's list of accounts, with a button that opens the pages of one. */
@Named
@RequestScoped
public class AccountsPage {

    @Inject
    Accounts accounts;

    @Inject
    ClosedAccounts closedAccounts;

    @Inject
    Workloads workloads;

    @Inject
    OwnRetentions retentions;

    private String cursor;
    private String sought;
    private Page<Row> page;
    private String name;
    private String ref;
    private String plan = Plan.FLOW.word();
    private String newKey;

    /** An account and its usage. @param kept what it keeps, in words, if that is less than the installation does */
    public record Row(Account account, Workload.Usage usage, String kept) {}

    public Page<Row> getPage() {
        if (page == null) {
            PageRequest asked = PageRequest.at(cursor);
            Page<Account> all = sought == null ? accounts.list(asked) : accounts.list(sought, asked);
            Map<String, OwnRetention> kept =
                    retentions.list(all.data().stream().map(Account::id).toList());
            page = all.map(each -> new Row(each, workloads.usage(each.id()), words(kept.get(each.id()))));
        }
        return page;
    }

    private static String words(OwnRetention own) {
        return own == null ? "" : Texts.of("accounts.kept", days(own.bodiesDays()), days(own.deliveriesDays()));
    }

    private static String days(Integer days) {
        return days == null ? Texts.of("accounts.kept_usual") : Texts.of("accounts.kept_days", days);
    }

    /** Creates a seller's account; its first key is shown once. */
    @Changing
    public void open() {
        Account.Settings wanted = Account.Settings.of(name == null ? "" : name, Plan.of(plan));
        newKey = accounts.open(ref == null || ref.isBlank() ? wanted : wanted.withRef(ref.strip()))
                .key()
                .value();
        name = null;
        ref = null;
        page = null;
    }

    @Changing
    public void upgrade(String accountId) {
        accounts.change(accountId, before -> before.withPlan(Plan.FLOW));
        page = null;
    }

    @Changing
    public void downgrade(String accountId) {
        accounts.change(accountId, before -> before.withPlan(Plan.FREE));
        page = null;
    }

    /** Closes the account; a background task purges its data. */
    @Changing
    public void close(String accountId) {
        closedAccounts.close(accountId);
        page = null;
    }

    /** The confirmation before a deletion, with the amount of data. */
    public String closing(Row row) {
        Workload.Usage usage = row.usage();
        return Texts.of("accounts.close_ask", usage.endpoints(), usage.waiting());
    }

    /** From now on every page shows this account. */
    public void look(String accountId) {
        Visit.look(Faces.getRequest(), accounts.get(accountId).id());
        Faces.redirect(Faces.getRequestContextPath() + "/dashboard/overview");
    }

    /** Every page shows the operator's own account again. */
    public void back() {
        Visit.look(Faces.getRequest(), null);
        Faces.redirect(Faces.getRequestContextPath() + "/dashboard/operator/accounts");
    }

    /** The new account's key, shown once, in the response that created the account. */
    public String getNewKey() {
        return newKey;
    }

    public Plan[] getPlans() {
        return Plan.values();
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getRef() {
        return ref;
    }

    public void setRef(String ref) {
        this.ref = ref;
    }

    public String getPlan() {
        return plan;
    }

    public void setPlan(String plan) {
        this.plan = plan;
    }

    public String getSought() {
        return sought;
    }

    public void setSought(String sought) {
        this.sought = Texts.sought(sought);
    }

    /** The filter as the address has it. */
    public String getQuery() {
        return sought == null ? "" : "q=" + URLEncoder.encode(sought, UTF_8);
    }

    public String getCursor() {
        return cursor;
    }

    public void setCursor(String cursor) {
        this.cursor = cursor;
    }
}
