package dev.postpaid.brand;

import dev.postpaid.accounts.Accounts;
import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.KeyAccess;
import dev.postpaid.accounts.Needs;
import dev.postpaid.platform.Settings;
import dev.postpaid.web.JsonInput;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What an account shows of itself, for the operator. */
@Path("v1/accounts/{id: acc_[^/]+}/brand")
@Produces(MediaType.APPLICATION_JSON)
public class AccountBrandResource {

    @Inject
    Caller caller;

    @Inject
    Accounts accounts;

    @Inject
    Brands brands;

    @Inject
    Settings settings;

    @GET
    @Needs(KeyAccess.READ)
    public BrandView get(@PathParam("id") String id) {
        caller.mustBeOperator();
        return BrandView.of(brands.get(accounts.get(id).id()), settings.ownAddress());
    }

    @PATCH
    @Needs(KeyAccess.FULL)
    @Consumes(MediaType.APPLICATION_JSON)
    public BrandView patch(@PathParam("id") String id, JsonInput body) {
        caller.mustBeOperator();
        return BrandView.of(brands.change(id, body), settings.ownAddress());
    }
}
