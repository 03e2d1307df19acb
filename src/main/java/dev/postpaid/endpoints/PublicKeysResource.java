package dev.postpaid.endpoints;

import dev.postpaid.accounts.Public;
import dev.postpaid.accounts.SigningSecrets;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.signing.VerifyingKey;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/** The public keys with which receivers verify an account's webhooks, for anybody who knows the account's id. */
@Public(limitedBy = "account")
@Path("v1/public-keys/{account}")
@Produces(MediaType.APPLICATION_JSON)
public class PublicKeysResource {

    /** A receiver may keep the keys for a while: a new key signs beside the old one. */
    private static final String CACHED = "public, max-age=300";

    @Inject
    SigningSecrets secrets;

    /** @param keys as JSON Web Keys, the newest first */
    public record KeySet(List<Map<String, String>> keys) {}

    /** Says the same about an account without keys as about none, so nobody learns which accounts there are. */
    @GET
    public Response show(@PathParam("account") String accountId) {
        List<Map<String, String>> keys = secrets.livePublicKeys(accountId).stream()
                .map(VerifyingKey::jwk)
                .toList();
        if (keys.isEmpty()) {
            throw ProblemException.notFound("public key");
        }
        return Response.ok(new KeySet(keys)).header("Cache-Control", CACHED).build();
    }
}
