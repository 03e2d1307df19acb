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

/** For load balancers and orchestrators. Says which part does not work, and nothing about why. */
@Public
@Path("health")
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {

    @Inject
    NodeHealth health;

    /**
     * @param version of Postpaid
     * @param checks by name whether a part works
     */
    public record Health(String status, String version, Map<String, Boolean> checks) {}

    /** Whether the process serves requests. */
    @GET
    @Path("live")
    public Health live() {
        return new Health("up", Version.TEXT, Map.of());
    }

    /** Whether it can do its work: 200, or 503 with what does not work. */
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
