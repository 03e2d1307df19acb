package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.steps.FirstSteps;
import dev.postpaid.steps.Step;
import dev.postpaid.steps.Steps;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import org.omnifaces.util.Faces;

/** What a new account does before its first real event arrives, as a part of the first page. */
@Named
@RequestScoped
public class StepsPage {

    @Inject
    Caller caller;

    @Inject
    Visitor visitor;

    @Inject
    Steps steps;

    @Inject
    Endpoints endpoints;

    private FirstSteps known;

    /**
     * A step.
     *
     * @param done whether it was done
     * @param link leads to where it is done
     */
    public record Row(Step step, boolean done, String link) {}

    private FirstSteps known() {
        if (known == null) {
            known = steps.find(caller.accountId());
        }
        return known;
    }

    /** Whether the account still needs them. */
    public boolean isShown() {
        return known().isShown();
    }

    public List<Row> getSteps() {
        return Arrays.stream(Step.values())
                .map(step -> new Row(step, known().isDone(step), Faces.getRequestContextPath() + link(step)))
                .toList();
    }

    private String link(Step step) {
        return switch (step) {
            case WEBHOOK -> "/dashboard/integrations";
            case TESTED -> newest();
            case VERIFIED -> "/help/integrations-and-webhooks?lang=" + visitor.getLanguage() + "#verify";
            case LIVE -> "/dashboard/deliveries";
        };
    }

    /** The page where a test event is sent: that of the newest webhook, or where one is added. */
    private String newest() {
        List<Endpoint> all = endpoints.all(caller.accountId());
        return all.isEmpty()
                ? "/dashboard/integrations"
                : "/dashboard/endpoint?id=" + all.get(all.size() - 1).id() + "#try";
    }

    /** The person says that the receiver verifies signatures. */
    @Changing
    public void confirm() {
        steps.confirmVerified(caller.accountId());
        known = null;
    }

    /** Nobody of this account sees them any more. */
    @Changing
    public void dismiss() {
        steps.dismiss(caller.accountId());
        known = null;
    }
}
