package dev.postpaid.dashboard;

import dev.postpaid.deliveries.NodeHealth;
import dev.postpaid.history.Workload;
import dev.postpaid.history.Workloads;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;

/** The operator's look at queue and nodes, and at the endpoints that have trouble. */
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

    /** What readiness is made of, by name. */
    public List<Map.Entry<String, Boolean>> getChecks() {
        return List.copyOf(health.checks().entrySet());
    }

    public List<Workload.Failing> getFailing() {
        return workloads.failing();
    }

    /** What came of the last attempt at one of them; empty if there was none this week. */
    public String last(Workload.Failing endpoint) {
        return endpoint.last() == null ? "" : Texts.result(endpoint.last());
    }
}
