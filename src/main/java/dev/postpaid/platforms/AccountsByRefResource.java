package dev.postpaid.platforms;

import dev.postpaid.accounts.Account;
import dev.postpaid.accounts.Accounts;
import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.KeyAccess;
import dev.postpaid.accounts.Needs;
import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.web.JsonInput;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * Accounts by the ids that the operator's platform has for them, for the operator only. A slash in an id
 * may be encoded, or decoded by a proxy on the way.
 */
@Path("v1/accounts/by-ref/{ref: .+}")
@Produces(MediaType.APPLICATION_JSON)
public class AccountsByRefResource {

    @Inject
    Caller caller;

    @Inject
    Accounts accounts;

    @GET
    @Needs(KeyAccess.READ)
    public AccountView get(@PathParam("ref") String ref) {
        caller.mustBeOperator();
        return accounts.ofRef(checked(ref))
                .map(AccountView::of)
                .orElseThrow(() ->
                        new ProblemException(ProblemType.ACCOUNT_NOT_FOUND, "There is no open account with this ref."));
    }

    /** Creates the account and shows its first key, or changes the one that is there. */
    @PUT
    @Needs(KeyAccess.FULL)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(@PathParam("ref") String ref, JsonInput body) {
        caller.mustBeOperator();
        String checked = checked(ref);
        Accounts.Opened opened = accounts.put(checked, AccountPatch.readWithoutRef(body));
        return opened.isNew()
                ? CreatedAccount.response(opened)
                : Response.ok(AccountView.of(opened.account())).build();
    }

    private static String checked(String ref) {
        try {
            return Account.checkRef(ref);
        } catch (InvalidValueException e) {
            throw ProblemException.invalid(e.field(), e.rule());
        }
    }
}
