package dev.postpaid.dashboard;

import dev.postpaid.deliveries.NodeHealth;
import dev.postpaid.history.Workload;
import dev.postpaid.history.Workloads;
import dev.postpaid.masterkey.MasterKeys;
import dev.postpaid.retention.DatabaseSize;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.text.NumberFormat;
import java.util.List;
import java.util.Map;

/** The operator's view of the queue, the nodes, and the endpoints that fail. */
@Named
@RequestScoped
public class WorkloadPage {

    private static final double MEGABYTE = 1e6;
    private static final double GIGABYTE = 1e9;

    @Inject
    Workloads workloads;

    @Inject
    NodeHealth health;

    @Inject
    DatabaseSize size;

    @Inject
    MasterKeys masterKeys;

    @Inject
    Visitor visitor;

    private Workload now;
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

    /** The size of the database, such as {@code 1.2 GB}. */
    public String getSize() {
        double bytes = size.bytes();
        if (Double.isNaN(bytes)) {
            return "–";
        }
        NumberFormat format = NumberFormat.getInstance(visitor.getLocale());
        format.setMaximumFractionDigits(bytes < GIGABYTE ? 0 : 1);
        return bytes < GIGABYTE ? format.format(bytes / MEGABYTE) + " MB" : format.format(bytes / GIGABYTE) + " GB";
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
