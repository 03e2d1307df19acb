package dev.postpaid.platforms;

import dev.postpaid.accounts.Account;
import dev.postpaid.accounts.Accounts;
import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.ClosedAccounts;
import dev.postpaid.accounts.KeyAccess;
import dev.postpaid.accounts.Needs;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

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

    /** @param ref only the account with this ref, if there is one */
    @GET
    @Needs(KeyAccess.READ)
    public Page<AccountView> list(@BeanParam PageRequest page, @QueryParam("ref") String ref) {
        caller.mustBeOperator();
        Page<Account> found = ref == null
                ? accounts.list(page)
                : new Page<>(accounts.ofRef(ref).map(List::of).orElse(List.of()), null);
        return found.map(AccountView::of);
    }

    @POST
    @Needs(KeyAccess.FULL)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(JsonInput body) {
        caller.mustBeOperator();
        return CreatedAccount.response(accounts.open(AccountPatch.readNew(body).apply(Account.Settings.FIRST)));
    }

    @GET
    @Needs(KeyAccess.READ)
    @Path("{id}")
    public AccountView get(@PathParam("id") String id) {
        caller.mustBeOperator();
        return AccountView.of(accounts.get(id));
    }

    @PATCH
    @Needs(KeyAccess.FULL)
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public AccountView patch(@PathParam("id") String id, JsonInput body) {
        caller.mustBeOperator();
        return AccountView.of(accounts.change(id, AccountPatch.read(body)));
    }

    /** The account is closed when the method returns; a background task purges its data. */
    @DELETE
    @Needs(KeyAccess.FULL)
    @Path("{id}")
    public void close(@PathParam("id") String id) {
        caller.mustBeOperator();
        closedAccounts.close(id);
    }
}
