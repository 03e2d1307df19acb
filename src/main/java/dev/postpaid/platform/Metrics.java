package dev.postpaid.platform;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** The metrics of this node. Features register their own; {@code ops} serves them. */
@ApplicationScoped
public class Metrics {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    public Metrics() {
        registry.gauge("postpaid.build.info", Tags.of("version", Version.TEXT), 1);
    }

    public MeterRegistry registry() {
        return registry;
    }

    /** All metrics in the Prometheus text format. */
    public String scrape() {
        return registry.scrape();
    }
}
