package dev.postpaid.brand;

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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What the account of this key shows of itself. */
@Path("v1/brand")
@Produces(MediaType.APPLICATION_JSON)
public class BrandResource {

    @Inject
    Caller caller;

    @Inject
    Brands brands;

    @Inject
    Settings settings;

    @GET
    @Needs(KeyAccess.READ)
    public BrandView get() {
        return BrandView.of(brands.get(caller.accountId()), settings.ownAddress());
    }

    @PATCH
    @Needs(KeyAccess.FULL)
    @Consumes(MediaType.APPLICATION_JSON)
    public BrandView patch(JsonInput body) {
        return BrandView.of(brands.change(caller.accountId(), body), settings.ownAddress());
    }
}
