package dev.postpaid.client;

import jakarta.json.JsonObject;
import java.time.Duration;

/**
 * Who visits the portal. Each method returns another object with one thing more.
 *
 * @param json as it is sent
 */
public record PortalLinkSettings(JsonObject json) {

    /** An owner, for as long as the server has it. */
    public PortalLinkSettings() {
        this(Json.EMPTY);
    }

    /** {@code owner}, or {@code viewer}, who changes nothing and sees no secrets. */
    public PortalLinkSettings role(String role) {
        return with("role", role);
    }

    /** When the visit ends, from now on. */
    public PortalLinkSettings expiresIn(Duration duration) {
        return with("expires_in_seconds", duration.toSeconds());
    }

    /** Who it is, for the log of changes. */
    public PortalLinkSettings actor(String name) {
        return with("actor", name);
    }

    /** Where the visitor came from. */
    public PortalLinkSettings returnUrl(String url) {
        return with("return_url", url);
    }

    /** {@code en}, {@code de} or {@code nl}; that of the browser without it. */
    public PortalLinkSettings language(String code) {
        return with("language", code);
    }

    private PortalLinkSettings with(String name, Object value) {
        return new PortalLinkSettings(Json.set(json, name, value));
    }
}
