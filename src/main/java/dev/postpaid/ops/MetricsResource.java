package dev.postpaid.ops;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.KeyAccess;
import dev.postpaid.accounts.Needs;
import dev.postpaid.platform.Metrics;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** The metrics of this node in the Prometheus text format, for the operator's key. */
@Path("metrics")
public class MetricsResource {

    @Inject
    Caller caller;

    @Inject
    Metrics metrics;

    @GET
    @Needs(KeyAccess.READ)
    @Produces("text/plain; version=0.0.4; charset=utf-8")
    public String metrics() {
        caller.mustBeOperator();
        return metrics.scrape();
    }
}
