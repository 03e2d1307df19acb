package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.dashboard.EventLabels.Choice;
import dev.postpaid.egress.Targets;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.EndpointSettings;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.events.EventTypes;
import dev.postpaid.history.EndpointView;
import dev.postpaid.history.EndpointViews;
import dev.postpaid.history.FilterCheckView;
import dev.postpaid.history.FilterChecks;
import dev.postpaid.web.JsonInput;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.omnifaces.util.Faces;
import org.omnifaces.util.Messages;

/** One webhook configuration: a new one, or the one of {@code ?id=}. */
@Named
@RequestScoped
public class ConfigurationPage {

    @Inject
    Caller caller;

    @Inject
    Visitor visitor;

    @Inject
    Endpoints endpoints;

    @Inject
    EndpointViews views;

    @Inject
    Targets targets;

    @Inject
    EventTypes types;

    @Inject
    FilterChecks checks;

    @Inject
    TypedJson json;

    private ConfigurationForm form;
    private EndpointView endpoint;
    private boolean tried;
    private FilterCheckView told;

    /** Read from the URL, since a form is posted to the address at which it was opened. */
    public String getId() {
        return Faces.getRequestParameter("id");
    }

    public boolean isAdding() {
        return getId() == null;
    }

    public ConfigurationForm getForm() {
        if (form == null) {
            open();
        }
        return form;
    }

    /** The stored configuration; null for a new one. */
    public EndpointView getEndpoint() {
        getForm();
        return endpoint;
    }

    private void open() {
        if (isAdding()) {
            form = new ConfigurationForm(json);
        } else {
            Endpoint kept = endpoints.get(caller.accountId(), getId());
            endpoint = views.of(kept);
            form = new ConfigurationForm(json, endpoint, kept.version());
        }
    }

    public String getTitle() {
        return Texts.of(getEndpoint() == null ? "configuration.new" : "configuration.edit");
    }

    @Changing
    public void save() {
        boolean hadSecret = getEndpoint() != null && endpoint.ownSecret();
        String account = caller.accountId();
        if (isAdding()) {
            endpoints.mayAdd(caller.account());
        }
        EndpointSettings wanted = wanted();
        Endpoint saved = isAdding()
                ? endpoints.create(account, wanted)
                : endpoints.change(
                        account,
                        getId(),
                        form.unchanged(),
                        now -> now.patchedBy(typed(), types.names(caller.accountId()), same -> wanted.url()));
        Messages.addFlashGlobalInfo(Texts.of("configuration.saved"));
        if (saved.hasOwnSecret() && !hadSecret) {
            OwnSecretPage.switchedOn(saved.id());
        }
        Faces.redirect(visitor.getPath() + "/dashboard/configuration?id=" + saved.id()
                + (isAdding() ? "&" + AddedPage.PARAMETER + "=true" : ""));
    }

    /** The typed settings, checked. DNS lookups happen here, before anything is locked. */
    private EndpointSettings wanted() {
        EndpointSettings before =
                isAdding() ? EndpointSettings.DEFAULT : endpoints.settings(caller.accountId(), getId());
        return before.patchedBy(typed(), types.names(caller.accountId()), targets::check);
    }

    /** Says what the typed filter does with the newest event of those that are chosen. */
    @Changing
    public void tryFilter() {
        told = checks.checkNewest(
                        caller.accountId(), getForm().chosen(), form.getFilter().read())
                .orElse(null);
        tried = true;
    }

    /** Whether the response is to {@link #tryFilter}. */
    public boolean isTried() {
        return tried;
    }

    /** What the filter did; null if there is no such event. */
    public FilterCheckView getTold() {
        return told;
    }

    private JsonInput typed() {
        JsonInput typed = new JsonInput(getForm().json());
        form.judge(typed);
        return typed;
    }

    /** Event types and whole entities. */
    public List<Choice> getEntities() {
        return types.all(caller.accountId()).stream().map(EventLabels::whole).toList();
    }

    /** Single actions of entities. */
    public List<Choice> getActions() {
        return types.all(caller.accountId()).stream()
                .flatMap(EventLabels::actions)
                .toList();
    }
}
