package dev.postpaid.payments;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.KeyAccess;
import dev.postpaid.accounts.Needs;
import dev.postpaid.platform.Settings;
import dev.postpaid.web.Api;
import dev.postpaid.web.JsonInput;
import dev.postpaid.web.Page;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** An account's credentials at payment providers. They can be written, replaced and deleted, but not read. */
@Path("v1/payment-providers")
@Produces(MediaType.APPLICATION_JSON)
public class PaymentProvidersResource {

    @Inject
    Caller caller;

    @Inject
    ProviderSetup setup;

    @Inject
    PaymentProviders providers;

    @Inject
    ProviderNotices notices;

    @Inject
    Settings settings;

    @PUT
    @Needs(KeyAccess.FULL)
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(@PathParam("name") String word, JsonInput body) {
        ProviderSetup.Outcome put = setup.put(caller.accountId(), word, body);
        return put.isNew()
                ? Response.created(Api.at("payment-providers/" + word))
                        .entity(put.view())
                        .build()
                : Response.ok(put.view()).build();
    }

    /** Switches the nightly comparison with the provider. */
    @PATCH
    @Needs(KeyAccess.FULL)
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    public ProviderView patch(@PathParam("name") String word, JsonInput body) {
        return setup.reconcile(caller.accountId(), word, body);
    }

    @GET
    @Needs(KeyAccess.READ)
    public Page<ProviderView> list() {
        return new Page<>(
                providers.list(caller.accountId()).stream().map(this::view).toList(), null);
    }

    @GET
    @Needs(KeyAccess.READ)
    @Path("{name}")
    public ProviderView get(@PathParam("name") String word) {
        return view(providers.get(caller.accountId(), word));
    }

    /** Payments that the provider notified about and that did nothing; the last ones, last notified first. */
    @GET
    @Needs(KeyAccess.READ)
    @Path("{name}/notices")
    public Page<ProviderNotice> notices(@PathParam("name") String word) {
        providers.get(caller.accountId(), word);
        return new Page<>(notices.list(caller.accountId(), word), null);
    }

    @DELETE
    @Needs(KeyAccess.FULL)
    @Path("{name}")
    public void delete(@PathParam("name") String word) {
        providers.delete(caller.accountId(), word);
    }

    private ProviderView view(PaymentProvider provider) {
        return ProviderView.of(provider, settings);
    }
}
