package dev.postpaid.events;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.KeyAccess;
import dev.postpaid.accounts.Needs;
import dev.postpaid.web.Page;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The catalogue of names that an endpoint can select, each with an example body as it is sent. */
@Path("v1/event-types")
@Produces(MediaType.APPLICATION_JSON)
public class EventTypesResource {

    @Inject
    Caller caller;

    @Inject
    EventTypes types;

    @GET
    @Needs({KeyAccess.READ, KeyAccess.HOOKS})
    public Page<EventType> list() {
        caller.accountId();
        return new Page<>(types.all(), null);
    }
}
