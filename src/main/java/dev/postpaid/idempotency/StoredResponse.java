package dev.postpaid.idempotency;

import jakarta.json.bind.Jsonb;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * The stored response that a repeated request receives.
 *
 * @param location null for none
 * @param etag without quotes; null for none
 * @param body the bytes that are sent
 */
public record StoredResponse(int status, String location, String etag, byte[] body) {

    /** A response with a secret has {@code no-store}, so it is not stored here either. */
    static boolean mayBeKept(Response answer) {
        String cacheControl = answer.getHeaderString(HttpHeaders.CACHE_CONTROL);
        return cacheControl == null || !cacheControl.contains("no-store");
    }

    static StoredResponse of(Response answer, Jsonb output) {
        Object entity = answer.getEntity();
        URI location = answer.getLocation();
        EntityTag etag = answer.getEntityTag();
        return new StoredResponse(
                answer.getStatus(),
                location == null ? null : location.toString(),
                etag == null ? null : etag.getValue(),
                entity == null ? new byte[0] : output.toJson(entity).getBytes(StandardCharsets.UTF_8));
    }

    static StoredResponse of(Reply reply, Jsonb output) {
        return new StoredResponse(
                reply.status(),
                reply.location(),
                null,
                output.toJson(reply.view()).getBytes(StandardCharsets.UTF_8));
    }

    Response response() {
        var response = Response.status(status);
        if (location != null) {
            response.location(URI.create(location));
        }
        if (etag != null) {
            response.tag(etag);
        }
        if (body.length > 0) {
            response.type(MediaType.APPLICATION_JSON).entity(body);
        }
        return response.build();
    }

    Response replayed() {
        return Response.fromResponse(response()).header(Answer.REPLAYED, "true").build();
    }
}
