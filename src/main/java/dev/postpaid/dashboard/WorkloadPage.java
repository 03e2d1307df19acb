package dev.postpaid.dashboard;

import dev.postpaid.deliveries.NodeHealth;
import dev.postpaid.history.Workload;
import dev.postpaid.history.Workloads;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;

/** The operator's view of the queue, the nodes, and the endpoints that fail. */
@Named
@RequestScoped
public class WorkloadPage {

    @Inject
    Workloads workloads;

    @Inject
    NodeHealth health;

    private Workload now;

    public Workload getNow() {
        if (now == null) {
            now = workloads.now();
        }
        return now;
    }

    /** The readiness checks, by name. */
    public List<Map.Entry<String, Boolean>> getChecks() {
        return List.copyOf(health.checks().entrySet());
    }

    public List<Workload.Failing> getFailing() {
        return workloads.failing();
    }

    /** The result of the last attempt at one of these endpoints; empty if there was none this week. */
    public String last(Workload.Failing endpoint) {
        return endpoint.last() == null ? "" : Texts.result(endpoint.last());
    }
}
