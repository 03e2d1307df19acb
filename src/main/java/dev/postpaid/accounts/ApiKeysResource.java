package dev.postpaid.accounts;

import dev.postpaid.web.Api;
import dev.postpaid.web.JsonInput;
import dev.postpaid.web.Page;
import dev.postpaid.web.PageRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;

/** API keys. The response that creates a key has its text; no other response has it. */
@Path("v1/api-keys")
@Produces(MediaType.APPLICATION_JSON)
public class ApiKeysResource {

    @Inject
    Caller caller;

    @Inject
    ApiKeys keys;

    @Inject
    Clock clock;

    /**
     * @param hint the first characters of the key
     * @param expiresAt null for never
     * @param lastUsedAt at most a minute behind; null if the key was never used
     */
    public record Listed(
            String id,
            String name,
            String hint,
            String purpose,
            String access,
            Instant createdAt,
            Instant expiresAt,
            Instant lastUsedAt) {

        static Listed of(ApiKey key) {
            return new Listed(
                    key.id(),
                    key.name(),
                    key.hint(),
                    key.purpose().word(),
                    key.access().word(),
                    key.createdAt(),
                    key.expiresAt(),
                    key.lastUsedAt());
        }
    }

    /** @param key the whole key, shown only in this response */
    public record Shown(String id, String name, String key, Instant createdAt) {

        static Shown of(ApiKeys.Issued issued) {
            ApiKey key = issued.key();
            return new Shown(key.id(), key.name(), issued.text().value(), key.createdAt());
        }
    }

    @GET
    @Needs(KeyAccess.READ)
    public Page<Listed> list(@BeanParam PageRequest page) {
        return keys.list(caller.accountId(), page).map(Listed::of);
    }

    @POST
    @Needs(KeyAccess.FULL)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(JsonInput body) {
        KeySettings settings = KeySettings.from(body, clock.instant());
        Shown shown = Shown.of(keys.create(caller.accountId(), settings));
        return noStore(Response.created(Api.at("api-keys/" + shown.id())), shown);
    }

    @POST
    @Needs(KeyAccess.FULL)
    @Path("{id}/regenerate")
    public Response regenerate(@PathParam("id") String id) {
        return noStore(Response.ok(), Shown.of(keys.regenerate(caller.accountId(), id)));
    }

    @GET
    @Needs(KeyAccess.READ)
    @Path("{id}")
    public Listed get(@PathParam("id") String id) {
        return Listed.of(keys.get(caller.accountId(), id));
    }

    @DELETE
    @Needs(KeyAccess.FULL)
    @Path("{id}")
    public void revoke(@PathParam("id") String id) {
        keys.revoke(caller.accountId(), id);
    }

    private static Response noStore(Response.ResponseBuilder answer, Shown secret) {
        return answer.header("Cache-Control", "no-store").entity(secret).build();
    }
}
