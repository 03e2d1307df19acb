package dev.postpaid.dashboard;

import dev.postpaid.accounts.Accounts;
import dev.postpaid.accounts.Caller;
import dev.postpaid.egress.TargetUrl;
import dev.postpaid.egress.Targets;
import dev.postpaid.egress.VettedUrl;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.EndpointSettings;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.inspectors.CannedAnswer;
import dev.postpaid.inspectors.Inspector;
import dev.postpaid.inspectors.Inspectors;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.Settings;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.List;
import org.omnifaces.util.Faces;
import org.omnifaces.util.Messages;

/** One inspector: its URL, its response, and a button that adds it as a webhook for orders. */
@Named
@RequestScoped
public class InspectorPage {

    @Inject
    Caller caller;

    @Inject
    Visitor visitor;

    @Inject
    Accounts accounts;

    @Inject
    Inspectors inspectors;

    @Inject
    Settings settings;

    @Inject
    Endpoints endpoints;

    @Inject
    Targets targets;

    @Inject
    Clock clock;

    private Inspector inspector;
    private Integer status;
    private Integer delay;

    /**
     * The inspector in the address: one of the user's account, or for an operator any.
     *
     * @throws ProblemException 404 if there is none
     */
    public Inspector getInspector() {
        if (inspector == null) {
            String token = Faces.getRequestParameter("token");
            inspector = visitor.isOperator() ? inspectors.get(token) : inspectors.get(caller.accountId(), token);
        }
        return inspector;
    }

    public String getUrl() {
        return getInspector().url(settings);
    }

    /** Whether a program listens and answers. */
    public boolean isListening() {
        return getInspector().isListenedTo(clock.instant());
    }

    /** The command with which a developer gets the requests on the own computer. The key stays out of it. */
    public String getCommand() {
        return "java -jar postpaid-listen.jar --server " + settings.ownAddress().value() + " --inspector "
                + getInspector().id() + " --forward http://localhost:3000/hook";
    }

    /** The webhooks that send to this inspector, or to a path below it. */
    public List<Endpoint> getWebhooks() {
        String url = getUrl();
        return endpoints.all(getInspector().accountId()).stream()
                .filter(each -> each.url().equals(url) || each.url().matches("\\Q" + url + "\\E[/?].*"))
                .toList();
    }

    /** Adds a webhook that sends every paid order to this inspector. */
    @Changing
    public void add() {
        String accountId = getInspector().accountId();
        endpoints.mayAdd(accounts.get(accountId));
        VettedUrl target = targets.check(new TargetUrl(getUrl()));
        endpoints.create(accountId, EndpointSettings.paidOrders(target));
        Messages.addGlobalInfo(Texts.of("inspector.added"));
    }

    /** Sets the response of the inspector. */
    @Changing
    public void choose() {
        CannedAnswer answer = new CannedAnswer(getStatus(), getDelay());
        inspectors.answer(getInspector().accountId(), getInspector().token(), answer);
        inspector = null;
        Messages.addGlobalInfo(Texts.of("inspector.chosen"));
    }

    public List<Integer> getStatuses() {
        return CannedAnswer.STATUSES;
    }

    public List<Integer> getDelays() {
        return List.of(0, 1, 2, 5, 10, CannedAnswer.MOST_SECONDS);
    }

    public Integer getStatus() {
        return status == null ? (Integer) getInspector().answer().status() : status;
    }

    public void setStatus(Integer status) {
        this.status = status;
    }

    public Integer getDelay() {
        return delay == null ? (Integer) getInspector().answer().delaySeconds() : delay;
    }

    public void setDelay(Integer delay) {
        this.delay = delay;
    }
}
