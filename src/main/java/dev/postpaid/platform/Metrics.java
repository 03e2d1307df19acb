package dev.postpaid.platform;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** The numbers of this node. Features register theirs; {@code ops} serves them. */
@ApplicationScoped
public class Metrics {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    public Metrics() {
        registry.gauge("postpaid.build.info", Tags.of("version", Version.TEXT), 1);
    }

    public MeterRegistry registry() {
        return registry;
    }

    /** All numbers in the text format of Prometheus. */
    public String scrape() {
        return registry.scrape();
    }
}
