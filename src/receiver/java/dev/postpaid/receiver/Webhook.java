package dev.postpaid.receiver;

import java.security.Principal;
import java.time.Instant;
import java.util.Optional;

/**
 * A request whose signature is right: the principal of the request, for JAX-RS and for servlets.
 *
 * @param id the id of the event, the same for every attempt; null if only the brand's signature was verified, which does not cover
 *     it
 * @param sentAt when this attempt was signed, to the second
 */
public record Webhook(String id, Instant sentAt) implements Principal {

    /** The name of the request attribute of a servlet, and of the property of JAX-RS filters. */
    public static final String ATTRIBUTE = Webhook.class.getName();

    /** The id, or an empty text. */
    @Override
    public String getName() {
        return id == null ? "" : id;
    }

    /** The id of the event; empty if it was not covered by the signature. */
    public Optional<String> verifiedId() {
        return Optional.ofNullable(id);
    }
}
