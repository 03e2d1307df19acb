package dev.postpaid.dashboard;

import dev.postpaid.accounts.Accounts;
import dev.postpaid.deliveries.NodeHealth;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.history.Workload;
import dev.postpaid.history.Workloads;
import dev.postpaid.masterkey.MasterKeys;
import dev.postpaid.notices.Mailing;
import dev.postpaid.operations.LastDay;
import dev.postpaid.operations.LastDays;
import dev.postpaid.operations.NodeLife;
import dev.postpaid.platform.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.omnifaces.util.Faces;

/** The operator's view of the queue, the nodes, and the endpoints that fail. */
@Named
@RequestScoped
public class WorkloadPage {

    @Inject
    Workloads workloads;

    @Inject
    NodeHealth health;

    @Inject
    LastDays lastDays;

    @Inject
    Mailing mailing;

    @Inject
    Endpoints endpoints;

    @Inject
    Accounts accounts;

    @Inject
    MasterKeys masterKeys;

    @Inject
    Visitor visitor;

    private Workload now;
    private LastDay lastDay;
    private MasterKeys.Rotation rotation;

    public Workload getNow() {
        if (now == null) {
            now = workloads.now();
        }
        return now;
    }

    /** How far the change of the master key is; null if this node has one key only. */
    public MasterKeys.Rotation getRotation() {
        if (rotation == null) {
            rotation = masterKeys.rotation();
        }
        return rotation;
    }

    /** The readiness checks, by name. */
    public List<Map.Entry<String, Boolean>> getChecks() {
        return List.copyOf(health.checks().entrySet());
    }

    public LastDay getLastDay() {
        if (lastDay == null) {
            lastDay = lastDays.read();
        }
        return lastDay;
    }

    public String getQueueChart() {
        return Charts.queue(getLastDay(), this::label);
    }

    public String getPaceChart() {
        return Charts.pace(getLastDay(), this::label);
    }

    public String getOldestChart() {
        return Charts.oldest(getLastDay(), this::label);
    }

    private String label(Instant from) {
        return visitor.moment(from, "HH:mm");
    }

    /** {@code up}, {@code ended} or {@code gone}: a word of {@code last_day}. */
    public String state(NodeLife life) {
        if (life.endedAt() != null) {
            return "ended";
        }
        return lastDays.isGone(life) ? "gone" : "up";
    }

    /** {@code off}, {@code ready} or {@code failing}: a word of {@code mailing}. */
    public String getMail() {
        if (!mailing.isConfigured()) {
            return "off";
        }
        return mailing.failingSince() == null ? "ready" : "failing";
    }

    public Instant getMailFailingSince() {
        return mailing.failingSince();
    }

    /**
     * The failing endpoints of an account.
     *
     * @param waiting how many deliveries of these wait
     */
    public record FailingAccount(String id, String name, long waiting, List<Workload.Failing> endpoints) {}

    /** First the account with the most that waits at an endpoint that fails. */
    public List<FailingAccount> getFailing() {
        Map<String, List<Workload.Failing>> byAccount = workloads.failing().stream()
                .collect(Collectors.groupingBy(Workload.Failing::accountId, LinkedHashMap::new, Collectors.toList()));
        return byAccount.values().stream()
                .map(of -> new FailingAccount(
                        of.get(0).accountId(),
                        of.get(0).accountName(),
                        of.stream().mapToLong(Workload.Failing::waiting).sum(),
                        of))
                .sorted(Comparator.comparingLong(FailingAccount::waiting).reversed())
                .toList();
    }

    /** Looks at the endpoint's account, and opens the endpoint. */
    public void open(String endpointId) {
        Endpoint endpoint = endpoints.find(endpointId).orElseThrow(() -> ProblemException.notFound("endpoint"));
        Visit.look(Faces.getRequest(), accounts.get(endpoint.accountId()).id());
        Faces.redirect(Faces.getRequestContextPath() + "/dashboard/endpoint?id=" + endpoint.id());
    }

    /** The result of the last attempt at one of these endpoints; empty if there was none this week. */
    public String last(Workload.Failing endpoint) {
        return endpoint.last() == null ? "" : Texts.result(endpoint.last());
    }
}
