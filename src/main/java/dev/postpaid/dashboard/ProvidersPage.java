package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.payments.PaymentProviders;
import dev.postpaid.payments.ProviderNotice;
import dev.postpaid.payments.ProviderNotices;
import dev.postpaid.payments.ProviderSetup;
import dev.postpaid.payments.ProviderView;
import dev.postpaid.platform.Settings;
import dev.postpaid.web.JsonInput;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.omnifaces.util.Messages;

/** The card of payment providers on the page Products: the providers that the account uses, and a form for each. */
@Named
@RequestScoped
public class ProvidersPage {

    @Inject
    Caller caller;

    @Inject
    PaymentProviders providers;

    @Inject
    ProviderSetup setup;

    @Inject
    ProviderNotices notices;

    @Inject
    Settings settings;

    private Map<String, Row> rows;

    /**
     * A provider in the card.
     *
     * @param notificationUrl the URL that the provider must call
     * @param kept the visible part of the account's credentials there, or null if none are stored
     */
    public record Row(String notificationUrl, ProviderView kept, ProviderForm form) {}

    /** The rows, by the providers' names. */
    public Map<String, Row> getRows() {
        if (rows == null) {
            rows = new TreeMap<>();
            for (String name : PaymentProviders.known()) {
                rows.put(name, row(name, null));
            }
            providers.list(caller.accountId()).stream()
                    .map(each -> ProviderView.of(each, settings))
                    .forEach(kept -> rows.put(kept.provider(), row(kept.provider(), kept)));
        }
        return rows;
    }

    private Row row(String name, ProviderView kept) {
        return new Row(ProviderView.notificationUrl(name, caller.accountId(), settings), kept, new ProviderForm(kept));
    }

    /** Stores the credentials; an empty field keeps the stored key. */
    @Changing
    public void put(String name) {
        JsonInput typed = new JsonInput(getRows().get(name).form().json());
        ProviderView changed = setup.change(caller.accountId(), name, typed).view();
        rows = null;
        if (changed.warning() == null) {
            Messages.addGlobalInfo(Texts.of("providers.saved"));
        } else {
            Messages.addGlobalWarn(Texts.of("providers.not_asked"));
        }
    }

    /** The provider's notifications about payments that had no effect. */
    public List<ProviderNotice> getNotices(String name) {
        return notices.list(caller.accountId(), name);
    }

    @Changing
    public void remove(String name) {
        providers.delete(caller.accountId(), name);
        rows = null;
        Messages.addGlobalInfo(Texts.of("providers.removed"));
    }
}
