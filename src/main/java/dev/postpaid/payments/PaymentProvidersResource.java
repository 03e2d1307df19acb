package dev.postpaid.payments;

import dev.postpaid.accounts.Caller;
import dev.postpaid.platform.Api;
import dev.postpaid.platform.JsonInput;
import dev.postpaid.platform.Page;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
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
import java.time.Instant;
import java.util.regex.Pattern;

/** An account's credentials at payment providers: written, replaced and deleted, never read. */
@Path("v1/payment-providers")
@Produces(MediaType.APPLICATION_JSON)
public class PaymentProvidersResource {

    private static final Pattern LOOPBACK_RANGE = Pattern.compile("(^|[,\\s])(127\\.|::1/)");

    @Inject
    Caller caller;

    @Inject
    PaymentProviders providers;

    @Inject
    Settings settings;

    /**
     * All that is shown of it.
     *
     * @param notificationUrl what the provider has to be told to call
     */
    public record Shown(
            String provider,
            String baseUrl,
            boolean hasApiKey,
            boolean hasWebhookSecret,
            String notificationUrl,
            Instant createdAt,
            Instant updatedAt) {}

    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(@PathParam("name") String word, JsonInput body) {
        ProviderName name = ProviderName.of(word);
        Credentials credentials = Credentials.from(name, body, loopbackOpen());
        PaymentProviders.Put put = body.finish(() -> providers.put(caller.accountId(), name, credentials));
        Shown shown = shown(put.provider());
        return put.isNew()
                ? Response.created(Api.at("payment-providers/" + word))
                        .entity(shown)
                        .build()
                : Response.ok(shown).build();
    }

    @GET
    public Page<Shown> list() {
        return new Page<>(
                providers.list(caller.accountId()).stream().map(this::shown).toList(), null);
    }

    @GET
    @Path("{name}")
    public Shown get(@PathParam("name") String word) {
        return shown(providers.get(caller.accountId(), ProviderName.of(word)));
    }

    @DELETE
    @Path("{name}")
    public void delete(@PathParam("name") String word) {
        providers.delete(caller.accountId(), ProviderName.of(word));
    }

    private Shown shown(PaymentProvider provider) {
        String word = provider.name().word();
        return new Shown(
                word,
                provider.baseUrl(),
                provider.hasApiKey(),
                provider.hasWebhookSecret(),
                settings.text(Setting.BASE_URL) + "/api/v1/payments/" + word + "/" + caller.accountId(),
                provider.createdAt(),
                provider.updatedAt());
    }

    /** Whether the operator names a loopback range among what the URL guard lets through. */
    private boolean loopbackOpen() {
        return LOOPBACK_RANGE.matcher(settings.text(Setting.EGRESS_ALLOW)).find();
    }
}
