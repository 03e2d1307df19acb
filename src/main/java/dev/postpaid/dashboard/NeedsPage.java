package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.history.AccountHistory;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.reconciliation.Reconciliations;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;

/** What needs somebody now, the gravest first, each with what to do about it. */
@Named
@RequestScoped
public class NeedsPage {

    @Inject
    Caller caller;

    @Inject
    Endpoints endpoints;

    @Inject
    WebhooksPage list;

    @Inject
    WebhookNeeds webhooks;

    @Inject
    AccountHistory history;

    @Inject
    Reconciliations reconciliations;

    @Inject
    Settings settings;

    private List<Need> all;

    public List<Need> getAll() {
        if (all == null) {
            all = new ArrayList<>();
            addPlan();
            all.addAll(webhooks.stopped());
            addExhausted();
            all.addAll(webhooks.missed());
            addFindings();
            all.addAll(webhooks.rotations());
            addFull();
        }
        return all;
    }

    private void addPlan() {
        if (!caller.account().plan().hasWebhooks()) {
            String plans =
                    settings.link(Setting.PLANS_URL).map(Object::toString).orElse(null);
            all.add(new Need(
                    "plan",
                    "failing",
                    Texts.of("integrations.plan"),
                    Texts.of("overview.plan"),
                    plans,
                    Texts.of("integrations.plans")));
        }
    }

    private void addExhausted() {
        AccountHistory.Exhausted exhausted = history.exhausted(caller.accountId());
        if (exhausted.number() > 0) {
            all.add(new Need(
                    "exhausted",
                    "exhausted",
                    Texts.of(exhausted.more() ? "overview.exhausted_more" : "overview.exhausted", exhausted.number()),
                    Texts.of("overview.exhausted_help"),
                    Need.page("deliveries?status=exhausted" + (exhausted.queuedBefore() ? "" : "&period=24h")),
                    Texts.of("overview.exhausted_show")));
        }
    }

    private void addFindings() {
        int findings = reconciliations.countOpen(caller.accountId());
        if (findings > 0) {
            all.add(new Need(
                    "findings",
                    "failing",
                    Texts.of("overview.findings", findings),
                    Texts.of("overview.findings_help"),
                    Need.page("reconciliation"),
                    Texts.of("reconcile.title")));
        }
    }

    private void addFull() {
        Endpoints.Used used = endpoints.count(caller.account());
        if (!used.hasRoom()) {
            all.add(new Need(
                    "full",
                    "pending",
                    Texts.of("overview.full"),
                    Texts.of("configurations.full", used.most()),
                    Need.page("configurations"),
                    Texts.of("configurations.title")));
        }
    }

    /** Sends deliveries to a suspended webhook again. */
    @Changing
    public void enable(String id) {
        list.enable(id);
        all = null;
    }
}
