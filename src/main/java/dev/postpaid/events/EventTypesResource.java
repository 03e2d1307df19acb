package dev.postpaid.events;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.KeyAccess;
import dev.postpaid.accounts.Needs;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.types.NewOwnType;
import dev.postpaid.types.OwnTypes;
import dev.postpaid.types.TypeVersion;
import dev.postpaid.web.Api;
import dev.postpaid.web.JsonInput;
import dev.postpaid.web.Page;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * The catalogue of names that an endpoint can select, each with an example body as it is sent. An account adds event types of its
 * own.
 */
@Path("v1/event-types")
@Produces(MediaType.APPLICATION_JSON)
public class EventTypesResource {

    @Inject
    Caller caller;

    @Inject
    EventTypes types;

    @Inject
    OwnTypes ownTypes;

    @GET
    @Needs({KeyAccess.READ, KeyAccess.HOOKS})
    public Page<EventType> list() {
        return new Page<>(types.all(caller.accountId()), null);
    }

    @GET
    @Needs({KeyAccess.READ, KeyAccess.HOOKS})
    @Path("{name}")
    public EventType get(@PathParam("name") String name) {
        return types.get(caller.accountId(), name);
    }

    /** The versions of an account's own type, newest first. */
    @GET
    @Needs({KeyAccess.READ, KeyAccess.HOOKS})
    @Path("{name}/versions")
    public Page<TypeVersion> versions(@PathParam("name") String name) {
        List<TypeVersion> versions = ownTypes.allVersions(caller.accountId(), name);
        if (versions.isEmpty()) {
            throw ProblemException.notFound("event type of your own");
        }
        return new Page<>(versions, null);
    }

    /** Adds an event type of the account's own, or changes it. */
    @PUT
    @Needs(KeyAccess.FULL)
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(@PathParam("name") String name, JsonInput body) {
        OwnTypes.Put put = ownTypes.put(caller.accountId(), NewOwnType.from(name, body));
        EventType type = EventType.of(put.type());
        return put.isNew()
                ? Response.created(Api.at("event-types/" + type.name()))
                        .entity(type)
                        .build()
                : Response.ok(type).build();
    }

    /** Archives an event type of the account's own: its events stay, and there will be no more. */
    @DELETE
    @Needs(KeyAccess.FULL)
    @Path("{name}")
    public void archive(@PathParam("name") String name) {
        ownTypes.archive(caller.accountId(), name);
    }
}
