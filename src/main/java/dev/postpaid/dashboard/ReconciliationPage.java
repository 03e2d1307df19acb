package dev.postpaid.dashboard;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.accounts.Caller;
import dev.postpaid.payments.Nightly;
import dev.postpaid.payments.PaymentProviders;
import dev.postpaid.payments.ProviderSetup;
import dev.postpaid.payments.ProviderView;
import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.reconciliation.FindingView;
import dev.postpaid.reconciliation.ReconciliationView;
import dev.postpaid.reconciliation.Reconciliations;
import dev.postpaid.web.JsonInput;
import dev.postpaid.web.PageRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.omnifaces.util.Faces;
import org.omnifaces.util.Messages;

/** Compares the account with its payment providers, shows what was found, and repairs it. */
@Named
@RequestScoped
public class ReconciliationPage {

    private static final int MOST_DAYS = 30;
    private static final int MOST_SHOWN = 100;

    @Inject
    Caller caller;

    @Inject
    Reconciliations reconciliations;

    @Inject
    PaymentProviders providers;

    @Inject
    ProviderSetup setup;

    @Inject
    Settings settings;

    private String provider;
    private String days = "7";
    private List<ReconciliationView> recent;
    private Optional<ReconciliationView> shown;
    private Map<String, String> nightly;

    /** The last ones, newest first. */
    public List<ReconciliationView> getRecent() {
        if (recent == null) {
            recent = reconciliations.listRecent(caller.accountId());
        }
        return recent;
    }

    /** The one in the address, or the newest; null if there is none. */
    public ReconciliationView getShown() {
        if (shown == null) {
            String id = Faces.getRequestParameter("id");
            shown = id == null
                    ? getRecent().stream().findFirst()
                    : Optional.of(reconciliations.get(caller.accountId(), id, PageRequest.at(null)));
        }
        return shown.orElse(null);
    }

    public boolean isGoing() {
        return getShown() != null && getShown().goesOn();
    }

    /** @param kind {@code unknown_here} or {@code undelivered} */
    public List<FindingView> findings(String kind) {
        return reconciliations.findings(caller.accountId(), getShown().id(), kind, MOST_SHOWN);
    }

    /** The providers with an API key, to choose from. */
    public List<String> getProviders() {
        return providers.allWithKey(caller.accountId());
    }

    @Changing
    public void begin() {
        reconciliations.begin(caller.accountId(), provider, number(days));
        showAgain("");
    }

    private static int number(String typed) {
        if (typed == null
                || !typed.matches("\\d{1,2}")
                || Integer.parseInt(typed) < 1
                || Integer.parseInt(typed) > MOST_DAYS) {
            throw new InvalidValueException("days", Rule.of("whole_number_between", 1, MOST_DAYS));
        }
        return Integer.parseInt(typed);
    }

    /** Repairs one finding. */
    @Changing
    public void repair(String finding) {
        reconciliations.repair(caller.accountId(), getShown().id(), List.of(finding));
        forget();
    }

    /** Repairs all that can be. */
    @Changing
    public void repairAll() {
        reconciliations.repair(caller.accountId(), getShown().id(), null);
        forget();
    }

    private void forget() {
        recent = null;
        shown = null;
    }

    private static void showAgain(String query) {
        Faces.redirect(Faces.getRequestContextPath() + "/dashboard/reconciliation" + query);
    }

    /** What happens every night, by provider. */
    public Map<String, String> getNightly() {
        if (nightly == null) {
            nightly = new TreeMap<>();
            List<String> withKey = getProviders();
            providers.list(caller.accountId()).stream()
                    .map(each -> ProviderView.of(each, settings))
                    .filter(view -> withKey.contains(view.provider()))
                    .forEach(view -> nightly.put(view.provider(), view.reconcileNightly()));
        }
        return nightly;
    }

    @Changing
    public void saveNightly() {
        getNightly()
                .forEach((name, mode) -> setup.reconcile(
                        caller.accountId(),
                        name,
                        new JsonInput(JSON.createObjectBuilder()
                                .add("reconcile_nightly", mode)
                                .build())));
        Messages.addGlobalInfo(Texts.of("reconcile.nightly_saved"));
    }

    public String getNightlyHelp() {
        return Texts.of("reconcile.nightly_lead", "%02d:00".formatted(settings.hour(Setting.RECONCILIATION_HOUR)));
    }

    public List<String> getModes() {
        return Nightly.words();
    }

    public String getProvider() {
        return provider;
    }

    public void setProvider(String provider) {
        this.provider = provider;
    }

    public String getDays() {
        return days;
    }

    public void setDays(String days) {
        this.days = days;
    }
}
