package dev.postpaid.notices;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.KeyAccess;
import dev.postpaid.accounts.Needs;
import dev.postpaid.idempotency.Idempotent;
import dev.postpaid.mail.MailAddress;
import dev.postpaid.web.Api;
import dev.postpaid.web.JsonInput;
import dev.postpaid.web.Page;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;

/** Who gets the e-mails about the account's endpoints. */
@Path("v1/mail-recipients")
@Produces(MediaType.APPLICATION_JSON)
public class MailRecipientsResource {

    @Inject
    Caller caller;

    @Inject
    MailRecipients recipients;

    @GET
    @Needs(KeyAccess.READ)
    public Page<MailRecipient> list() {
        return new Page<>(recipients.of(caller.accountId()), null);
    }

    @POST
    @Needs(KeyAccess.FULL)
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(JsonInput body) {
        String email = body.requiredText("email");
        String language = body.text("language");
        String address = body.make(() -> email == null ? null : MailAddress.checked(email), "email");
        String spoken = body.make(
                () -> language == null ? Locale.ENGLISH.getLanguage() : MailRecipient.spoken(language), "language");
        MailRecipient added = body.finish(() -> recipients.add(caller.accountId(), address, spoken));
        return Response.created(Api.at("mail-recipients/" + added.id()))
                .entity(added)
                .build();
    }

    @GET
    @Needs(KeyAccess.READ)
    @Path("{id}")
    public MailRecipient get(@PathParam("id") String id) {
        return recipients.get(caller.accountId(), id);
    }

    @DELETE
    @Needs(KeyAccess.FULL)
    @Path("{id}")
    public void remove(@PathParam("id") String id) {
        recipients.remove(caller.accountId(), id);
    }
}
