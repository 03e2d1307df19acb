package dev.postpaid.ops;

import dev.postpaid.accounts.Public;
import dev.postpaid.deliveries.NodeHealth;
import dev.postpaid.platform.Version;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** Health checks for load balancers and orchestrators. They report which part does not work, but not why. */
@Public
@Path("health")
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {

    @Inject
    NodeHealth health;

    /**
     * @param version the version of Postpaid
     * @param checks whether each part works, by name
     */
    public record Health(String status, String version, Map<String, Boolean> checks) {}

    /** Whether the process serves requests. */
    @GET
    @Path("live")
    public Health live() {
        return new Health("up", Version.TEXT, Map.of());
    }

    /** Whether the node can do its work: 200, or 503 with the parts that do not work. */
    @GET
    @Path("ready")
    public Response ready() {
        Map<String, Boolean> checks = health.checks();
        boolean ready = !checks.containsValue(false);
        return Response.status(ready ? 200 : 503)
                .entity(new Health(ready ? "up" : "down", Version.TEXT, checks))
                .build();
    }
}
