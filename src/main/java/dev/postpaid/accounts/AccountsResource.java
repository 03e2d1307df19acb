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
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;

/** The accounts of this installation, for its operator only. */
@Path("v1/accounts")
@Produces(MediaType.APPLICATION_JSON)
public class AccountsResource {

    @Inject
    Caller caller;

    @Inject
    Accounts accounts;

    @Inject
    ClosedAccounts closedAccounts;

    public record Listed(String id, String name, String plan, Instant createdAt) {

        static Listed of(Account account) {
            return new Listed(account.id(), account.name(), account.plan().word(), account.createdAt());
        }
    }

    /** @param apiKey the account's first key, shown only in this response */
    public record Created(String id, String name, String plan, String apiKey) {}

    @GET
    @Needs(KeyAccess.READ)
    public Page<Listed> list(@BeanParam PageRequest page) {
        caller.mustBeOperator();
        return accounts.list(page).map(Listed::of);
    }

    @POST
    @Needs(KeyAccess.FULL)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(JsonInput body) {
        caller.mustBeOperator();
        String name = body.requiredText("name");
        Plan plan = plan(body);
        body.make(() -> Account.checkName(name), "name");
        body.finish();
        Accounts.Opened opened = accounts.open(name, plan);
        Account account = opened.account();
        return Response.created(Api.at("accounts/" + account.id()))
                .header("Cache-Control", "no-store")
                .entity(new Created(
                        account.id(),
                        account.name(),
                        account.plan().word(),
                        opened.key().value()))
                .build();
    }

    @GET
    @Needs(KeyAccess.READ)
    @Path("{id}")
    public Listed get(@PathParam("id") String id) {
        caller.mustBeOperator();
        return Listed.of(accounts.get(id));
    }

    @PATCH
    @Needs(KeyAccess.FULL)
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Listed patch(@PathParam("id") String id, JsonInput body) {
        caller.mustBeOperator();
        body.requiredText("plan");
        Plan plan = plan(body);
        body.finish();
        return Listed.of(accounts.changePlan(id, plan));
    }

    /** The account is closed when the method returns; a background task purges its data. */
    @DELETE
    @Needs(KeyAccess.FULL)
    @Path("{id}")
    public void close(@PathParam("id") String id) {
        caller.mustBeOperator();
        closedAccounts.close(id);
    }

    private static Plan plan(JsonInput body) {
        String word = body.text("plan");
        return word == null ? Plan.FREE : body.make(() -> Plan.of(word));
    }
}
