package dev.postpaid.client;

import jakarta.json.JsonObject;
import java.time.Instant;

/**
 * What receivers verify with.
 *
 * @param secret {@code whsec_…}; it is not in {@link #toString}
 * @param publicKey {@code whpk_…}, or null
 * @param json all of it, with the secrets that overlap
 */
public record SigningSecret(String secret, String publicKey, Instant createdAt, JsonObject json) {

    static SigningSecret of(JsonObject json) {
        Fields fields = new Fields(json);
        return new SigningSecret(fields.needed("secret"), fields.text("public_key"), fields.time("created_at"), json);
    }

    @Override
    public String toString() {
        return "SigningSecret[createdAt=" + createdAt + "]";
    }
}
