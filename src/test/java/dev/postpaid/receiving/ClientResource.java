package dev.postpaid.receiving;

import dev.postpaid.client.Postpaid;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.json.JsonObject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Calls Postpaid from a server, with what that server has. */
@Path("client")
public class ClientResource {

    private static final Logger LOG = Logger.getLogger(ClientResource.class.getName());

    /** @return what went wrong, or nothing */
    @POST
    public Response run(JsonObject wanted) {
        try {
            ManagedExecutorService executor = InitialContext.doLookup("java:comp/DefaultManagedExecutorService");
            whatFollowsHasTheContext(wanted, executor);
            Program.run(
                    wanted.getString("url"),
                    wanted.getString("key"),
                    wanted.getString("operator_key"),
                    wanted.getString("receiver"),
                    executor);
            return Response.noContent().build();
        } catch (RuntimeException | NamingException e) {
            LOG.log(Level.WARNING, "the program failed", e);
            return Response.serverError().entity(e.toString()).build();
        }
    }

    private static void whatFollowsHasTheContext(JsonObject wanted, ManagedExecutorService executor) {
        ClassLoader here = Thread.currentThread().getContextClassLoader();
        try (Postpaid postpaid = Postpaid.builder()
                .url(wanted.getString("url"))
                .key(wanted.getString("key"))
                .executor(executor)
                .build()) {
            ClassLoader there = executor.copy(postpaid.me().later())
                    .thenApply(me -> Thread.currentThread().getContextClassLoader())
                    .toCompletableFuture()
                    .join();
            if (there != here) {
                throw new IllegalStateException("expected " + here + " but was " + there);
            }
        }
    }
}
