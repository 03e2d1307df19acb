package dev.postpaid.accounts;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The account of this key. Automation tools call it to test a key. */
@Path("v1/me")
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {

    @Inject
    Caller caller;

    /** @param accountName the same as {@code name}, under the name that Zapier's connection labels use */
    public record Me(String id, String name, String accountName, String plan) {}

    @GET
    @Needs({KeyAccess.READ, KeyAccess.HOOKS})
    public Me me() {
        Account account = caller.account();
        return new Me(
                account.id(), account.name(), account.name(), account.plan().word());
    }
}
