package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.endpoints.ManagedBy;
import dev.postpaid.history.AttemptCourse;
import dev.postpaid.history.AttemptFigures;
import dev.postpaid.history.EndpointHistory;
import dev.postpaid.history.EndpointView;
import dev.postpaid.history.EndpointViews;
import dev.postpaid.web.IfMatch;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.omnifaces.util.Faces;
import org.omnifaces.util.Messages;

/** The endpoint of {@code ?id=}: its settings, its waiting deliveries, its failures, and its attempts over time. */
@Named
@RequestScoped
public class EndpointPage {

    @Inject
    Caller caller;

    @Inject
    Endpoints endpoints;

    @Inject
    EndpointViews views;

    @Inject
    EndpointHistory history;

    @Inject
    Visitor visitor;

    private Endpoint endpoint;
    private EndpointView view;
    private EndpointHistory.Waiting waiting;
    private AttemptCourse course;

    /** Read from the URL, since forms are posted to the address at which the page was opened. */
    public String getId() {
        return Objects.toString(Faces.getRequestParameter("id"), "");
    }

    private Endpoint endpoint() {
        if (endpoint == null) {
            endpoint = endpoints.get(caller.accountId(), getId());
        }
        return endpoint;
    }

    public EndpointView getEndpoint() {
        if (view == null) {
            view = views.of(endpoint());
        }
        return view;
    }

    public String getTitle() {
        return getEndpoint().name() == null ? Texts.of("endpoint.title") : view.name();
    }

    /** The retry schedule, by the word of the settings form. */
    public String getSchedule() {
        return RetryForm.schedule(getEndpoint().retry());
    }

    /** Whether deliveries are sent to it. */
    public boolean isActive() {
        return endpoint().isActive();
    }

    public ManagedBy getManagedBy() {
        return endpoint().managedBy().orElse(null);
    }

    public EndpointHistory.Waiting getWaiting() {
        if (waiting == null) {
            waiting = history.waiting(endpoint());
        }
        return waiting;
    }

    /** When the next delivery is due, or the next trial if they are held. */
    public Instant getNextAttempt() {
        Instant trial = getEndpoint().health().nextTrialAt();
        return trial == null ? getWaiting().nextAttempt() : trial;
    }

    public List<EndpointHistory.FailedAttempt> getFailures() {
        return history.failures(endpoint());
    }

    /** The periods to choose from. */
    public List<EndpointPeriod> getPeriods() {
        return List.of(EndpointPeriod.values());
    }

    /** The period that the page shows. */
    public EndpointPeriod getPeriod() {
        return EndpointPeriod.of(Faces.getRequestParameter("period"));
    }

    public AttemptCourse getCourse() {
        if (course == null) {
            course =
                    history.course(endpoint(), getPeriod().length(), getPeriod().span());
        }
        return course;
    }

    /** The part of the attempts that was delivered; a dash if there were none. */
    public String getSuccess() {
        return Percent.of(getCourse().figures().success(), Texts.locale());
    }

    public String share(AttemptFigures.Answer answer) {
        return Percent.of(answer.share(), Texts.locale());
    }

    /** The list of the deliveries with this answer. */
    public String deliveries(AttemptFigures.Answer answer) {
        return "deliveries?endpoint=" + getId()
                + (answer.code() == null ? "&outcome=" + answer.outcome() : "&answer=" + answer.code()) + "&period="
                + getPeriod().word();
    }

    public String getOutcomeChart() {
        return Charts.outcomes(getCourse(), this::label);
    }

    public String getLatencyChart() {
        return Charts.latencies(getCourse(), this::label);
    }

    /** The start of a part of the period, as short as possible. */
    public String label(Instant from) {
        return visitor.moment(from, getPeriod().label());
    }

    @Changing
    public void disable() {
        endpoints.disable(caller.accountId(), getId(), IfMatch.ANYTHING);
        forget();
    }

    @Changing
    public void enable() {
        endpoints.enable(caller.accountId(), getId(), IfMatch.ANYTHING);
        forget();
    }

    private void forget() {
        endpoint = null;
        view = null;
        waiting = null;
    }

    /** The confirmation before a deletion, with the amount of data. */
    public String getDeleting() {
        return Texts.of("endpoint.delete_ask", history.queued(endpoint()));
    }

    @Changing
    public void delete() {
        endpoints.delete(caller.accountId(), getId(), IfMatch.ANYTHING);
        Messages.addFlashGlobalInfo(Texts.of("endpoint.deleted"));
        Faces.redirect(visitor.getPath() + "/dashboard/configurations");
    }
}
