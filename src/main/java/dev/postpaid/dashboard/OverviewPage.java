package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.health.Health;
import dev.postpaid.history.AccountHistory;
import dev.postpaid.history.AccountHistory.Backlog;
import dev.postpaid.history.AttemptCourse;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;

/** The first page: how the account's webhooks fare at this moment. */
@Named
@RequestScoped
public class OverviewPage {

    @Inject
    Caller caller;

    @Inject
    Visitor visitor;

    @Inject
    AccountHistory history;

    @Inject
    WebhooksPage webhooks;

    @Inject
    NeedsPage needs;

    @Inject
    StepsPage steps;

    private AttemptCourse hour;
    private AttemptCourse day;
    private Backlog backlog;

    /** A state of webhooks, and how many are in it. */
    public record State(String state, long number) {}

    /** All that the page shows; the page is redrawn when it changes. */
    public Object getShown() {
        return List.of(getHour(), getDay(), getBacklog(), webhooks.getRows(), needs.getAll(), steps.getSteps());
    }

    public AttemptCourse getHour() {
        if (hour == null) {
            hour = history.lastHour(caller.accountId());
        }
        return hour;
    }

    public AttemptCourse getDay() {
        if (day == null) {
            day = history.lastDay(caller.accountId());
        }
        return day;
    }

    /** The part of the attempts that was delivered; a dash if there were none. */
    public String success(AttemptCourse course) {
        return Percent.of(course.figures().success(), Texts.locale());
    }

    /** How many attempts there were, in words. */
    public String attempts(AttemptCourse course) {
        return Texts.of(course.cut() ? "overview.at_least" : "overview.attempts", course.attempts());
    }

    public Backlog getBacklog() {
        if (backlog == null) {
            backlog = history.backlog(caller.accountId());
        }
        return backlog;
    }

    /** How many webhooks are well, and how many are not, by the state. */
    public List<State> getStates() {
        return List.of(
                state(Health.HEALTHY), state("failing"), state(Health.DEGRADED), state("suspended"), state("disabled"));
    }

    private State state(String state) {
        return new State(
                state,
                webhooks.getRows().stream()
                        .filter(row -> row.endpoint().health().state().equals(state))
                        .count());
    }

    public String getChart() {
        return Charts.outcomes(getHour(), this::label);
    }

    /** The start of a part of the hour. */
    public String label(Instant from) {
        return visitor.moment(from, "HH:mm");
    }
}
