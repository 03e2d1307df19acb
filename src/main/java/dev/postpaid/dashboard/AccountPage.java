package dev.postpaid.dashboard;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.accounts.Account;
import dev.postpaid.accounts.Accounts;
import dev.postpaid.platform.Keeping;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.platforms.AccountPatch;
import dev.postpaid.retention.OwnRetention;
import dev.postpaid.retention.OwnRetentions;
import dev.postpaid.usage.UsageView;
import dev.postpaid.usage.Usages;
import dev.postpaid.web.JsonInput;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonValue;
import java.text.NumberFormat;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.omnifaces.util.Faces;
import org.omnifaces.util.Messages;

/** The operator's page of one account: its ref and limits, and what it did in the last 30 days. */
@Named
@RequestScoped
public class AccountPage {

    @Inject
    Accounts accounts;

    @Inject
    OwnRetentions retentions;

    @Inject
    Usages usages;

    @Inject
    Settings settings;

    @Inject
    Visitor visitor;

    private Account account;
    private UsageView usage;
    private String name;
    private String ref;
    private String endpoints;
    private String calls;
    private String inFlight;

    /** Reads the account in the address. @throws dev.postpaid.platform.ProblemException 404 if there is no such account */
    @PostConstruct
    void read() {
        show(accounts.get(Objects.toString(Faces.getRequestParameter("id"), "")));
    }

    private void show(Account shown) {
        account = shown;
        name = shown.name();
        ref = shown.ref();
        endpoints = Objects.toString(shown.limits().endpoints(), null);
        calls = Objects.toString(shown.limits().callsPerSecond(), null);
        inFlight = Objects.toString(shown.limits().maxInFlight(), null);
    }

    /** An empty field is no ref, or the limit of the installation. */
    @Changing
    public void save() {
        JsonInput typed = new JsonInput(JSON.createObjectBuilder()
                .add("name", Objects.toString(name, ""))
                .add("ref", ref == null || ref.isBlank() ? JsonValue.NULL : JSON.createValue(ref.strip()))
                .add(
                        "limits",
                        JSON.createObjectBuilder()
                                .add("endpoints", ConfigurationForm.number(endpoints))
                                .add("calls_per_second", ConfigurationForm.number(calls))
                                .add("max_in_flight", ConfigurationForm.number(inFlight)))
                .build());
        show(accounts.change(account.id(), AccountPatch.read(typed)));
        Messages.addGlobalInfo(Texts.of("account.saved"));
    }

    public Account getAccount() {
        return account;
    }

    /** What it keeps, in words. */
    public String getKept() {
        OwnRetention own = retentions.get(account.id());
        Keeping kept = own.within(Keeping.of(settings));
        return Texts.of(
                "account.kept_days", kept.bodies().toDays(), kept.deliveries().toDays());
    }

    public UsageView getUsage() {
        if (usage == null) {
            usage = usages.list(account.id(), null, null);
        }
        return usage;
    }

    /** The days on which anything happened, the last one first. */
    public List<UsageView.Day> getBusyDays() {
        return getUsage().days().stream()
                .filter(each -> each.orders() + each.events() + each.attempts() + each.delivered() + each.failed() > 0)
                .sorted(Comparator.comparing(UsageView.Day::day).reversed())
                .toList();
    }

    public String number(long number) {
        return NumberFormat.getInstance(visitor.getLocale()).format(number);
    }

    public String getHelpOfEndpoints() {
        return Texts.of("account.endpoints_help", settings.count(Setting.ENDPOINT_LIMIT));
    }

    public String getHelpOfCalls() {
        return Texts.of("account.calls_help", settings.count(Setting.RATE_LIMIT));
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

    public String getEndpoints() {
        return endpoints;
    }

    public void setEndpoints(String endpoints) {
        this.endpoints = endpoints;
    }

    public String getCalls() {
        return calls;
    }

    public void setCalls(String calls) {
        this.calls = calls;
    }

    public String getInFlight() {
        return inFlight;
    }

    public void setInFlight(String inFlight) {
        this.inFlight = inFlight;
    }
}
