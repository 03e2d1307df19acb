package dev.postpaid.client;

import jakarta.json.JsonObject;
import java.time.Instant;

/**
 * A way into the portal.
 *
 * @param url for the visitor's browser; it is secret, and not in {@link #toString}
 * @param openUntil the link opens until then
 * @param expiresAt the visit ends then
 */
public record PortalLink(String url, Instant openUntil, Instant expiresAt, JsonObject json) {

    static PortalLink of(JsonObject json) {
        Fields fields = new Fields(json);
        return new PortalLink(fields.needed("url"), fields.time("open_until"), fields.time("expires_at"), json);
    }

    @Override
    public String toString() {
        return "PortalLink[openUntil=" + openUntil + ", expiresAt=" + expiresAt + "]";
    }
}
